import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { badResponse, DirectoryError } from '../client/errors.js';
import type { LookupResults } from './batches.js';
import { type Field, objectId, readField, readList, rowCount, time, unknowns } from './records.js';
import { confirmedTotal, PAGE_SIZE } from './rowPage.js';
import { STATES } from './systemUser.js';

/** A state that a user will have from some time on: GraphQL's `ScheduledStateChange`. */
export interface ScheduledStateChange {
  state: (typeof STATES)[number] | 'UNKNOWN';
  at: Date;
}

interface ScheduledState {
  userId: string;
  state: ScheduledStateChange['state'];
  at: Field<Date>;
}

const page = z.object({ events_count: rowCount, results: z.array(z.unknown()) });
const scheduledState = z
  .object({ systemUserId: objectId, ...unknowns('state', 'scheduledDate') })
  .transform((record): ScheduledState => {
    const { systemUserId: userId, scheduledDate } = record;
    const state = STATES.find((word) => word === record.state) ?? 'UNKNOWN';
    // Documented as UTC; the specification has an example without an offset.
    const isLocal = typeof scheduledDate === 'string' && /T[\d:.]+$/.test(scheduledDate);
    const at = time({ scheduledDate: isLocal ? `${scheduledDate}Z` : scheduledDate }, 'scheduledDate');
    return { userId, state, at };
  });

/** The next state change of each of at most PAGE_SIZE users, or null if none is scheduled; in one call, usually. */
export async function nextStateChanges(
  jumpcloud: JumpCloud,
  userIds: readonly string[],
): Promise<LookupResults<ScheduledStateChange | null>> {
  const events = await eventsPage(jumpcloud, userIds);
  // There is an event for each state of a user, so that the events may not fit on one page.
  if (events.total > PAGE_SIZE && userIds.length > 1) {
    const halves = [userIds.slice(0, userIds.length / 2), userIds.slice(userIds.length / 2)];
    const results = await Promise.all(halves.map((half) => nextStateChanges(jumpcloud, half)));
    return new Map(results.flatMap((half) => [...half]));
  }
  confirmedTotal(events, PAGE_SIZE);
  const byUser = new Map<string, ScheduledState[]>(userIds.map((id) => [id, []]));
  for (const event of events.rows) {
    const known = byUser.get(event.userId);
    if (!known) throw badResponse('it contains users who were not requested');
    known.push(event);
  }
  return new Map([...byUser].map(([id, changes]) => [id, firstOf(changes)]));
}

async function eventsPage(
  jumpcloud: JumpCloud,
  userIds: readonly string[],
): Promise<{ rows: ScheduledState[]; total: number }> {
  const { body } = await jumpcloud.request({
    method: 'GET',
    path: '/api/v2/bulk/userstates/eventlist/next',
    query: { users: userIds.join(), limit: PAGE_SIZE },
    privilege: 'read scheduled state changes of users',
    keys: userIds.length,
  });
  const parsed = page.safeParse(body);
  if (!parsed.success) throw badResponse('it is not a list of state changes');
  return { rows: readList(parsed.data.results, scheduledState), total: parsed.data.events_count };
}

function firstOf(changes: readonly ScheduledState[]): ScheduledStateChange | DirectoryError | null {
  try {
    const dated = changes.map(({ state, at }) => ({ state, at: required(readField(at)) }));
    return dated.sort((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null;
  } catch (error) {
    if (error instanceof DirectoryError) return error;
    throw error;
  }
}

function required(at: Date | null): Date {
  if (!at) throw badResponse('scheduledDate is missing');
  return at;
}
