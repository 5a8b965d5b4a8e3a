import { USER_SEARCH_ROUTE, USERS_ROUTE } from '../client/routes.js';
import type { JumpCloud } from '../client/client.js';
import { anyOf, END } from './anyCase.js';
import type { Ladder, Rung } from './ladder.js';
import { probeUserSearch } from './probe.js';
import { PAGE_SIZE } from './rowPage.js';
import { listSystemUsers, type RawPage, searchSystemUsers } from './systemUsers.js';

/** Finds the users with some keys in one call. */
export interface KeyForm extends Rung {
  /** A page of the users with one of the keys. */
  page: (jumpcloud: JumpCloud, keys: readonly string[], skip: number) => Promise<RawPage>;
  /** Whether the filter grows with each key, so that its end may be ignored. */
  hasConditionPerKey: boolean;
}

/** Also without `page`: a call for each key, or all users. */
export type UserForm = KeyForm | (Rung & { page?: never; calls: 'EACH_OR_ALL_USERS' });

export function isKeyForm(form: UserForm): form is KeyForm {
  return form.page !== undefined;
}

/** A search with a filter of the keys. */
function search(
  form: string,
  basis: string,
  sizes: readonly number[],
  filterOf: (keys: readonly string[]) => object,
  hasConditionPerKey = true,
): KeyForm {
  return {
    form,
    route: USER_SEARCH_ROUTE,
    basis,
    sizes,
    hasConditionPerKey,
    page: (jumpcloud, keys, skip) => {
      const from = skip > 0 ? { skip } : {};
      return searchSystemUsers(jumpcloud, { filter: filterOf(keys), limit: PAGE_SIZE, ...from }, keys.length);
    },
  };
}

const ANY_NUMBER = Number.MAX_SAFE_INTEGER;
const ONE_BY_ONE: UserForm = {
  form: 'one by one, or all users',
  route: '',
  basis: 'all users',
  calls: 'EACH_OR_ALL_USERS',
  sizes: [ANY_NUMBER],
};

const ids = (keys: readonly string[]) => keys.map((id) => `_id:$eq:${id}`);

/** How users are found by id. */
export const USERS_BY_IDS: Ladder<UserForm> = {
  question: 'USERS_BY_IDS',
  probe: probeUserSearch,
  rungs: [
    // The form in which JumpCloud's own PowerShell module asks for many ids.
    search('search, "or" of texts', 'texts', [100], (keys) => ({ or: ids(keys) })),
    // By analogy with the documented `{"or":[{"department":"IT"},{"department":"Sales"}]}`.
    search('search, "or" of objects', 'objects', [100], (keys) => ({ or: keys.map((_id) => ({ _id })) })),
    // Documented as an operator; no client is known to send it in a body.
    search('search, $in', 'values', [100], (keys) => [{ _id: { $in: keys } }]),
    search('search, "or" of fewer texts', 'texts', [50, 25, 10], (keys) => ({ or: ids(keys) })),
    search('search, "or" of fewer objects', 'objects', [50, 25, 10], (keys) => ({
      or: keys.map((_id) => ({ _id })),
    })),
    {
      form: 'list, $in',
      route: USERS_ROUTE,
      basis: 'values of a list',
      sizes: [100, 25],
      hasConditionPerKey: true,
      // The form in which a public Terraform provider asks for many ids.
      page: (jumpcloud, keys, skip) =>
        listSystemUsers(
          jumpcloud,
          { filter: `_id:$in:${keys.join('|')}`, limit: PAGE_SIZE, skip },
          keys.length,
        ),
    },
    ONE_BY_ONE,
  ],
};

/** A letter in either case is a class: `(?i)`, which JumpCloud's own PowerShell module sends, may be ignored. */
const patterns = (field: string, texts: readonly string[]) =>
  anyOf(texts).map((any) => ({ [field]: { $regex: `^(${any})${END}` } }));

function usersByTexts(question: string, field: string): Ladder<UserForm> {
  const filterOf = (keys: readonly string[]) => ({ or: patterns(field, keys) });
  return {
    question,
    probe: probeUserSearch,
    rungs: [search('search, one pattern', 'pattern', [100, 50, 25, 10], filterOf, false), ONE_BY_ONE],
  };
}

/** How users are found by e-mail, in any case. */
export const USERS_BY_EMAILS = usersByTexts('USERS_BY_EMAILS', 'email');

/** How users are found by user name, in any case. */
export const USERS_BY_USERNAMES = usersByTexts('USERS_BY_USERNAMES', 'username');
