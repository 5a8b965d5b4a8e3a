import escapeRegExp from 'escape-string-regexp';

/** A search for users. All given conditions must match. */
export interface UserSearch {
  /** Text contained in a name, the user name or the e-mail, ignoring case. */
  term?: string | null;
  state?: readonly string[] | null;
  department?: TextFilter | null;
  jobTitle?: TextFilter | null;
  email?: TextFilter | null;
}

/** A condition on a text field, ignoring case. All given parts must match. */
export interface TextFilter {
  eq?: string | null;
  notEq?: string | null;
  contains?: string | null;
  notContains?: string | null;
  startsWith?: string | null;
  in?: readonly string[] | null;
}

const SEARCH_FIELDS = ['displayname', 'firstname', 'lastname', 'username', 'email'];

/**
 * The body of a search request. `searchFilter` is documented as a case-insensitive partial match that is combined with
 * `filter`, whose expressions must all match.
 */
export function toSearchBody({ term, state, department, jobTitle, email }: UserSearch): object {
  const filter = [
    ...(state && !state.includes('UNKNOWN') ? [{ state: { $regex: `^(${state.join('|')})$` } }] : []),
    ...textExpressions('department', department),
    ...textExpressions('jobTitle', jobTitle),
    ...textExpressions('email', email),
  ];
  return {
    ...(filter.length > 0 && { filter }),
    ...(term && { searchFilter: { searchTerm: term, fields: SEARCH_FIELDS } }),
  };
}

/**
 * Whether JumpCloud supports all conditions of a search. It does not support `notEq` and `notContains`, which must match
 * users without the field, or the state UNKNOWN, which has no value in JumpCloud. Those conditions are applied in memory.
 */
export function isSupportedByJumpCloud({ state, ...fields }: UserSearch): boolean {
  const hasNegation = [fields.department, fields.jobTitle, fields.email].some(
    (filter) => typeof filter?.notEq === 'string' || typeof filter?.notContains === 'string',
  );
  return !hasNegation && !(state?.includes('UNKNOWN') ?? false);
}

function textExpressions(field: string, filter: TextFilter | null | undefined): object[] {
  const { eq, contains, startsWith, in: oneOf } = filter ?? {};
  const values = oneOf?.filter((value) => value !== '').map((value) => escapeRegExp(value));
  const patterns = [
    typeof eq === 'string' ? `^${escapeRegExp(eq)}$` : null,
    // JumpCloud treats a field that is not set as "", so the pattern must not match "".
    typeof contains === 'string' ? escapeRegExp(contains) || '.' : null,
    typeof startsWith === 'string' ? `^${escapeRegExp(startsWith) || '.'}` : null,
    values ? `^(${values.join('|')})$` : null,
  ];
  // The form in which JumpCloud's own PowerShell module searches ignoring case.
  return patterns
    .filter((pattern) => pattern !== null)
    .map((pattern) => ({ [field]: { $regex: `(?i)${pattern}` } }));
}
