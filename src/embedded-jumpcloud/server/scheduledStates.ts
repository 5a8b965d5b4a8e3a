import { type HttpResponse, jsonResponse, refusal } from './response.js';
import { compareValues, readQueryPage, rowsOn, shuffled } from './rows.js';
import type { JumpCloudData, ScheduledState } from './records.js';
import { allowQuery, type HttpRequest } from './request.js';

/** Documented. */
const MAX_USERS = 100;

/**
 * `GET /api/v2/bulk/userstates/eventlist/next`: the next event of each state of each user. `users` is a list of ids,
 * repeated or with commas; public clients do both.
 */
export function listNextStates(directory: JumpCloudData, request: HttpRequest): HttpResponse {
  const query = allowQuery(request, 'users', 'limit', 'skip');
  const users = query.getAll('users').flatMap((list) => list.split(','));
  // The statuses are not known (inferred).
  if (users.length === 0 || users.length > MAX_USERS)
    throw refusal(400, `users must be 1 to ${MAX_USERS} ids.`);
  if (users.some((id) => !/^[0-9a-f]{24}$/i.test(id))) throw refusal(400, 'Invalid id.');
  const events = nextOfEach(
    (directory.scheduledStates ?? []).filter((event) => users.includes(event.systemUserId)),
  );
  return jsonResponse({ events_count: events.length, results: rowsOn(readQueryPage(query), events) });
}

function nextOfEach(events: readonly ScheduledState[]): readonly ScheduledState[] {
  const next = new Map<string, ScheduledState>();
  for (const event of events.toSorted((a, b) => compareValues(a.scheduledDate, b.scheduledDate))) {
    const key = keyOf(event);
    if (!next.has(key)) next.set(key, event);
  }
  return shuffled([...next.values()], keyOf);
}

function keyOf({ systemUserId, state }: ScheduledState): string {
  return `${systemUserId} ${state}`;
}
