import escapeRegExp from 'escape-string-regexp';

/** What is searched for, in our words; all given parts must hold. */
export interface UserSearch {
  /** Contained in one of the names, the user name or the e-mail, in any case. */
  term?: string | null;
  state?: readonly string[] | null;
  department?: TextFilter | null;
  jobTitle?: TextFilter | null;
  email?: TextFilter | null;
}

/** Compared without regard to case. */
export interface TextFilter {
  eq?: string | null;
  notEq?: string | null;
  contains?: string | null;
  notContains?: string | null;
  startsWith?: string | null;
  in?: readonly string[] | null;
}

const SEARCHED_FIELDS = ['displayname', 'firstname', 'lastname', 'username', 'email'];

/**
 * The search in JumpCloud's language: `searchFilter` is documented as a partial match in any case, and as combining with
 * `filter`, whose expressions must all hold.
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
    ...(term && { searchFilter: { searchTerm: term, fields: SEARCHED_FIELDS } }),
  };
}

/**
 * Whether JumpCloud can answer all of it. A text that is not set is unlike every other, but matches no pattern, and an
 * unknown state has no word: such parts must be decided here.
 */
export function isSupportedByJumpCloud({ state, ...texts }: UserSearch): boolean {
  const negative = [texts.department, texts.jobTitle, texts.email].some(
    (text) => typeof text?.notEq === 'string' || typeof text?.notContains === 'string',
  );
  return !negative && !(state?.includes('UNKNOWN') ?? false);
}

function textExpressions(field: string, text: TextFilter | null | undefined): object[] {
  const { eq, contains, startsWith, in: oneOf } = text ?? {};
  const words = oneOf?.filter((each) => each !== '').map((each) => escapeRegExp(each));
  const patterns = [
    typeof eq === 'string' ? `^${escapeRegExp(eq)}$` : null,
    // A text that is not set is "" to JumpCloud, so that a pattern must not match that.
    typeof contains === 'string' ? escapeRegExp(contains) || '.' : null,
    typeof startsWith === 'string' ? `^${escapeRegExp(startsWith) || '.'}` : null,
    words ? `^(${words.join('|')})$` : null,
  ];
  // The way in which JumpCloud's own PowerShell module looks without regard to case.
  return patterns
    .filter((pattern) => pattern !== null)
    .map((pattern) => ({ [field]: { $regex: `(?i)${pattern}` } }));
}
