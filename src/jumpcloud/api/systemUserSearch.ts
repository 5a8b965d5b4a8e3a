import { accentPattern, type Anchor } from './accents.js';
import { END, inAnyCase } from './anyCase.js';
import { STATES } from './systemUser.js';

/** A search for users. All given conditions must match. */
export interface UserSearch {
  /** Only users whose ids are greater. */
  afterId?: string;
  /** Instead of other conditions: found in one of the names, the user name or the e-mail, whatever its case and accents. */
  names?: { part: string; anchor?: Anchor };
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
  isSet?: boolean | null;
}

const SEARCH_FIELDS = ['displayname', 'firstname', 'lastname', 'username', 'email'];

/**
 * The body of a search request. The expressions of a list must all match. It is not known whether one of them may be an
 * `or`, so that a search for names is sent without other conditions.
 */
export function toSearchBody({ names, afterId, state, department, jobTitle, email }: UserSearch): object {
  if (names) {
    const $regex = accentPattern(names.part, names.anchor);
    return { filter: { or: SEARCH_FIELDS.map((field) => ({ [field]: { $regex } })) } };
  }
  const filter = [
    ...(afterId === undefined ? [] : [`_id:$gt:${afterId}`]),
    ...stateExpressions(state),
    ...textExpressions('department', department),
    ...textExpressions('jobTitle', jobTitle),
    ...textExpressions('email', email),
  ];
  return filter.length > 0 ? { filter } : {};
}

/**
 * Whether JumpCloud can apply the text filters. A text that is not set is unequal to every text, but matches no pattern, so
 * that negative conditions must be checked here.
 */
export function isSupportedByJumpCloud({ department, jobTitle, email }: UserSearch): boolean {
  return ![department, jobTitle, email].some(
    (text) =>
      typeof text?.notEq === 'string' || typeof text?.notContains === 'string' || text?.isSet === false,
  );
}

/** Excludes the other states: users without `state` have one by older flags, and must be found too. */
function stateExpressions(state: readonly string[] | null | undefined): string[] {
  return state ? STATES.filter((other) => !state.includes(other)).map((other) => `state:$ne:${other}`) : [];
}

function textExpressions(field: string, text: TextFilter | null | undefined): object[] {
  const { eq, contains, startsWith, in: oneOf, isSet } = text ?? {};
  const words = oneOf?.filter((each) => each !== '').map(inAnyCase);
  const patterns = [
    typeof eq === 'string' ? `^${inAnyCase(eq)}${END}` : null,
    // JumpCloud stores a text that is not set as "", which a pattern must not match.
    typeof contains === 'string' ? inAnyCase(contains) || ANY_LETTER : null,
    typeof startsWith === 'string' ? `^${inAnyCase(startsWith) || ANY_LETTER}` : null,
    words ? `^(${words.join('|')})${END}` : null,
    isSet === true ? ANY_LETTER : null,
  ];
  return patterns.filter((pattern) => pattern !== null).map((pattern) => ({ [field]: { $regex: pattern } }));
}

// `.` does not match a line break.
const ANY_LETTER = '[\\s\\S]';
