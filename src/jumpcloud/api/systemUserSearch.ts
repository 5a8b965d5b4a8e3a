import { inAnyCase } from './anyCase.js';
import { STATES } from './systemUser.js';

/** What is searched for, in our words; all given parts must hold. */
export interface UserSearch {
  /** Only users whose ids are greater. */
  afterId?: string;
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
export function toSearchBody({ afterId, term, state, department, jobTitle, email }: UserSearch): object {
  const filter = [
    ...(afterId === undefined ? [] : [`_id:$gt:${afterId}`]),
    ...stateExpressions(state),
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
 * Whether JumpCloud can apply the text filters. A text that is not set is unequal to every text, but matches no pattern, so
 * that negative conditions must be checked here.
 */
export function isSupportedByJumpCloud({ department, jobTitle, email }: UserSearch): boolean {
  return ![department, jobTitle, email].some(
    (text) => typeof text?.notEq === 'string' || typeof text?.notContains === 'string',
  );
}

/** Excludes the other states: users without `state` have one by older flags, and must be found too. */
function stateExpressions(state: readonly string[] | null | undefined): string[] {
  return state ? STATES.filter((other) => !state.includes(other)).map((other) => `state:$ne:${other}`) : [];
}

function textExpressions(field: string, text: TextFilter | null | undefined): object[] {
  const { eq, contains, startsWith, in: oneOf } = text ?? {};
  const words = oneOf?.filter((each) => each !== '').map(inAnyCase);
  const patterns = [
    typeof eq === 'string' ? `^${inAnyCase(eq)}${END}` : null,
    // JumpCloud stores a text that is not set as "", which a pattern must not match.
    typeof contains === 'string' ? inAnyCase(contains) || '.' : null,
    typeof startsWith === 'string' ? `^${inAnyCase(startsWith) || '.'}` : null,
    words ? `^(${words.join('|')})${END}` : null,
  ];
  return patterns.filter((pattern) => pattern !== null).map((pattern) => ({ [field]: { $regex: pattern } }));
}

// `$` alone also matches before a final line break.
const END = '$(?!\\n)';
