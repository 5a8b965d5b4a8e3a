import type { EmbeddedJumpCloud, Variant } from '../../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { group, groups, id, user, users } from '../../support/people.js';

/** A variant, a request, and its answer as believed and in the variant. */
export type Row = [Partial<Variant>, Request, believed: string, otherwise: string];

/** The path of a GET, or the body of a search. */
export type Request = string | object;

type Sent = { _id?: string; id?: string; to?: { id: string }; systemUserId?: string } | null;

/** 150 users, of whom 2 to 12 report to 1; 120 groups, of which 120 has 15 members. */
export const directory = {
  users: [
    ...users(149, (n) => (n > 1 && n < 13 ? { manager: id(1) } : {})),
    user(150, { displayname: 'Zoë Größe' }),
  ],
  groups: [
    ...groups(119),
    group(120, { members: users(15).map((member) => member._id) }),
    group(121, { type: 'system_group', members: [id(1)] }),
  ],
  scheduledStates: [1, 2].map((n) => ({
    systemUserId: id(n),
    state: 'SUSPENDED',
    scheduledDate: '2041-01-31T17:00:00.000Z',
  })),
};

export async function send(jumpcloud: EmbeddedJumpCloud, request: Request): Promise<Response> {
  const headers = { 'x-api-key': jumpcloud.apiKey, 'content-type': 'application/json' };
  if (typeof request === 'string') return fetch(`${jumpcloud.origin}${request}`, { headers });
  return fetch(`${jumpcloud.origin}/api/search/systemusers`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ limit: 100, ...request }),
  });
}

/** The status, then the rows (their numbers, if they are at most three), then the total: `200 3,7 of 2`. */
export async function answer(jumpcloud: EmbeddedJumpCloud, request: Request): Promise<string> {
  const response = await send(jumpcloud, request);
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return `${response.status} ${type}`;
  if (!response.ok) return String(response.status);
  const body = (await response.json()) as { results?: Sent[]; totalCount?: number; events_count?: number };
  const rows = Array.isArray(body) ? (body as Sent[]) : (body.results ?? [body as Sent]);
  const total = body.totalCount ?? body.events_count ?? response.headers.get('x-total-count');
  const shown = rows.length > 3 ? rows.length : rows.map(numberOf).join();
  return `${response.status} ${shown}${total === null ? '' : ` of ${total}`}`;
}

function numberOf(row: Sent): string {
  const key = row?._id ?? row?.id ?? row?.to?.id ?? row?.systemUserId;
  return key === undefined ? JSON.stringify(row) : String(parseInt(key.slice(-6), 16));
}
