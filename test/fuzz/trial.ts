import { type Difference, differenceOf } from './compare.js';
import { expectedAnswer } from './oracle/answer.js';
import { propertyOf } from './oracle/seen.js';
import type { Organization } from './oracle/organization.js';
import { hasTwin, type RandomQuery } from './randomQuery.js';
import type { Ask, Scenario } from './subject.js';

export interface Trial {
  /** How many operations the subgraph was sent. */
  queries: number;
  difference?: Difference | undefined;
  /** Errors that a JumpCloud that differs may have. */
  errors: number;
}

/** Sends a query, or all pages of a walk, and compares each answer with the oracle's. */
export async function tryQuery(ask: Ask, scenario: Scenario, query: RandomQuery): Promise<Trial> {
  const organization = organizationOf(scenario);
  const order = new Map<string, Map<string, number>>();
  const cursors = new Map<string, string>();
  const { text, path, first = 0, elsewhere } = query;

  let errors = 0;

  async function compare(document: string, after: string | null) {
    const variables = document.includes('$first') ? { first } : {};
    const actual = await ask(document, { ...variables, after });
    const known = after === null ? null : (cursors.get(after) ?? after);
    const seen = { organization, order, data: actual.data };
    const expected = await expectedAnswer(seen, document, { ...variables, after: known });
    // A JumpCloud that differs in several facts at once may be an error, but never another answer. So may one that differs in
    // one fact and has two rows of one user.
    const isRefusal = actual.errors.some(({ code }) => String(code).startsWith('DIRECTORY_'));
    const facts = Object.keys(scenario.variant ?? {}).length;
    const mayFail = scenario.isChanging || facts > 1 || (facts === 1 && hasTwin(scenario));
    if (isRefusal && mayFail) errors += 1;
    return { actual, difference: differenceOf(actual, expected, cursors, mayFail) };
  }

  let after: string | null = null;
  for (let queries = 1; ; queries += 1) {
    const { actual, difference } = await compare(text, after);
    if (difference || !path) return { queries, errors, difference };
    const page = path.reduce(propertyOf, actual.data);
    const end = propertyOf(propertyOf(page, 'pageInfo'), 'endCursor');
    if (typeof end === 'string') after = end;
    if (propertyOf(propertyOf(page, 'pageInfo'), 'hasNextPage') === true && typeof end === 'string') continue;
    if (after === null || elsewhere === undefined) return { queries, errors };
    // A cursor of another list.
    const { difference: other } = await compare(elsewhere, after);
    return { queries: queries + 1, errors, difference: other };
  }
}

function organizationOf({ users, groups, env }: Scenario): Organization {
  return {
    users,
    groups,
    managerField: env['JUMPCLOUD_MANAGER_FIELD'] ?? 'manager',
    managerResolution: env['JUMPCLOUD_MANAGER_RESOLUTION'] ?? 'auto',
    exposedAttributes: (env['JUMPCLOUD_EXPOSED_ATTRIBUTES'] ?? '').split(','),
  };
}
