import type { JumpCloud } from '../client/client.js';
import { Cut } from './ladder.js';
import { PAGE_SIZE } from './rowPage.js';
import { mayBeCut } from './totals.js';
import type { SystemUser } from './systemUser.js';
import type { KeyForm } from './systemUserForms.js';
import { type RawPage, searchSystemUsers } from './systemUsers.js';
import type { KeyKind, UsersByKey } from './usersByKey.js';

/** No JumpCloud is expected to ignore the first conditions of a filter, or to cut pages that are so short. */
const ALWAYS_ANSWERED = 10;

/**
 * Throws if JumpCloud silently cut a search: it ignored the last conditions, or its page is shorter than requested. If
 * each key was found, and is one that only one user can have, no further call is needed.
 */
export async function assertComplete(
  jumpcloud: JumpCloud,
  form: KeyForm,
  page: RawPage,
  users: UsersByKey,
  kind: KeyKind,
): Promise<void> {
  const keys = [...users.keys()];
  const isMissing = (key: string) => isNobody(users.get(key));
  const hasMissing = keys.some(isMissing);
  const rows = page.results.length;
  if (kind.isUnique && !hasMissing) return;
  if (mayBeShort(jumpcloud, form, page, hasMissing)) {
    if ((await form.page(jumpcloud, keys, rows)).results.length > 0) throw new Cut(rows);
    // Either the total or the rows are wrong.
    const missing = keys.find(isMissing);
    if (missing !== undefined && (await kind.one(jumpcloud, missing)).length > 0) throw new Cut(rows);
    if (page.totalCount !== null) jumpcloud.capabilities.distrustTotals(form.route);
  }

  const lastFound = keys.findLastIndex((key) => !isMissing(key));
  const last = keys.slice(Math.max(lastFound + 1, ALWAYS_ANSWERED));
  if (!form.hasConditionPerKey || last.length === 0) return;
  const witness = keys[lastFound] ?? (await someKey(jumpcloud, kind));
  if (witness === undefined) return;
  const { results } = await form.page(jumpcloud, [...last, witness], 0);
  if (results.length !== 1 || kind.keyOf(results[0]) !== witness) throw new Cut(lastFound + 1);
}

function isNobody(found: SystemUser[] | Error | undefined): boolean {
  return Array.isArray(found) && found.length === 0;
}

/** Whether there may be more on another page: the total says so, or there is none, and a key is missing or the page may be cut. */
function mayBeShort(
  jumpcloud: JumpCloud,
  form: KeyForm,
  { results, totalCount }: RawPage,
  hasMissing: boolean,
): boolean {
  const rows = results.length;
  if (rows >= PAGE_SIZE) return false;
  if (totalCount !== null && jumpcloud.capabilities.trustsTotals(form.route)) return totalCount > rows;
  return rows >= ALWAYS_ANSWERED && (hasMissing || mayBeCut(jumpcloud, form, rows));
}

/** The key of any user. Undefined if there are no users. */
async function someKey(jumpcloud: JumpCloud, { keyOf }: KeyKind): Promise<string | undefined> {
  const { results } = await searchSystemUsers(jumpcloud, { sort: '_id', skip: 0, limit: 1 });
  return results.map(keyOf)[0];
}
