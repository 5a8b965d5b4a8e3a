import type { JumpCloud } from '../client/client.js';
import { askInBestForm } from './bestForm.js';
import { PAGE_SIZE } from './rowPage.js';
import {
  isKeyForm,
  type UserForm,
  USERS_BY_EMAILS,
  USERS_BY_IDS,
  USERS_BY_USERNAMES,
} from './systemUserForms.js';
import type { RawPage } from './systemUsers.js';
import { assertComplete } from './completeness.js';
import { usersOneByOne } from './oneByOne.js';
import { EMAIL, ID, type KeyKind, USERNAME, usersByKey, type UsersByKey } from './usersByKey.js';

/** The users with these ids (lower case). */
export function systemUsersByIds(jumpcloud: JumpCloud, ids: readonly string[]): Promise<UsersByKey> {
  return askInBestForm(jumpcloud, USERS_BY_IDS, ids, (form, batch) => lookUp(jumpcloud, form, batch, ID));
}

/** All users with these e-mails (lower case), in any case: an e-mail may have several spellings, each of another user. */
export function systemUsersByEmails(jumpcloud: JumpCloud, emails: readonly string[]): Promise<UsersByKey> {
  return askInBestForm(jumpcloud, USERS_BY_EMAILS, emails, (form, batch) =>
    lookUp(jumpcloud, form, batch, EMAIL),
  );
}

/** All users with these user names (lower case), in any case. */
export function systemUsersByUsernames(
  jumpcloud: JumpCloud,
  usernames: readonly string[],
): Promise<UsersByKey> {
  return askInBestForm(jumpcloud, USERS_BY_USERNAMES, usernames, (form, batch) =>
    lookUp(jumpcloud, form, batch, USERNAME),
  );
}

async function lookUp(
  jumpcloud: JumpCloud,
  form: UserForm,
  keys: readonly string[],
  kind: KeyKind,
): Promise<UsersByKey> {
  if (!isKeyForm(form)) return usersOneByOne(jumpcloud, keys, kind);
  const page = await form.page(jumpcloud, keys, 0);
  const users = usersByKey(page.results, keys, kind);
  // Several users may have the same e-mail, so that the results may not fit on one page.
  if (!kind.isUnique && keys.length > 1 && isFull(page)) {
    const halves = [keys.slice(0, keys.length / 2), keys.slice(keys.length / 2)];
    const results = await Promise.all(halves.map((half) => lookUp(jumpcloud, form, half, kind)));
    return new Map(results.flatMap((half) => [...half]));
  }
  await assertComplete(jumpcloud, form, page, users, kind);
  return users;
}

/** Whether there may be more on another page. */
function isFull({ results, totalCount }: RawPage): boolean {
  return results.length === PAGE_SIZE && totalCount !== PAGE_SIZE;
}
