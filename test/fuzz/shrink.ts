import { type DocumentNode, parse, print, validate, visit } from 'graphql';
import { kindOf } from './compare.js';
import { schema } from './oracle/answer.js';
import type { RandomQuery } from './randomQuery.js';
import { type Scenario, startSubject } from './subject.js';
import { type Trial, tryQuery } from './trial.js';

export interface Case {
  scenario: Scenario;
  query: RandomQuery;
}

/** A subgraph of its own for one query. */
export async function tryCase({ scenario, query }: Case): Promise<Trial> {
  const { ask, close } = await startSubject(scenario);
  try {
    return await tryQuery(ask, scenario, query);
  } finally {
    await close();
  }
}

/** Takes away from a case what its kind of difference does not need, for as long as there are tries. */
export async function shrink(found: Case, kind: string, tries: number): Promise<Case> {
  let smallest = found;
  const { ask, replace, close } = await startSubject(found.scenario);
  async function isOfTheKind(candidate: Case): Promise<boolean> {
    replace(candidate.scenario);
    const { difference } = await tryQuery(ask, candidate.scenario, candidate.query);
    return difference !== undefined && kindOf(difference) === kind;
  }
  try {
    for (let isSmaller = true; isSmaller && tries > 0;) {
      isSmaller = false;
      for (const smaller of SMALLER) {
        for (const candidate of smaller(smallest)) {
          if ((tries -= 1) < 0) break;
          if (!(await isOfTheKind(candidate))) continue;
          smallest = candidate;
          isSmaller = true;
          break;
        }
      }
    }
  } finally {
    await close();
  }
  return smallest;
}

const SMALLER: ((from: Case) => Generator<Case>)[] = [fewerUsers, smallerQuery, fewerGroups, fewerFields];

function* fewerUsers({ scenario, query }: Case): Generator<Case> {
  for (const users of shorterLists(scenario.users)) yield { scenario: { ...scenario, users }, query };
}

function* fewerGroups({ scenario, query }: Case): Generator<Case> {
  for (const groups of shorterLists(scenario.groups)) yield { scenario: { ...scenario, groups }, query };
}

function* smallerQuery({ scenario, query }: Case): Generator<Case> {
  for (const text of smallerTexts(query.text)) yield { scenario, query: { ...query, text } };
}

function* fewerFields({ scenario, query }: Case): Generator<Case> {
  const { users, groups } = scenario;
  for (const [index, user] of users.entries()) {
    for (const less of smallerRecords(user, ['_id'])) {
      yield { scenario: { ...scenario, users: users.with(index, less) }, query };
    }
  }
  for (const [index, group] of groups.entries()) {
    for (const members of shorterLists(group.members ?? [])) {
      yield { scenario: { ...scenario, groups: groups.with(index, { ...group, members }) }, query };
    }
    for (const less of smallerRecords(group, ['id', 'name', 'members'])) {
      yield { scenario: { ...scenario, groups: groups.with(index, less) }, query };
    }
  }
}

function* shorterLists<T>(list: readonly T[]): Generator<T[]> {
  for (let size = list.length; size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < list.length; start += size) yield list.toSpliced(start, size);
  }
}

function* smallerRecords<T extends Record<string, unknown>>(record: T, kept: string[]): Generator<T> {
  const names = Object.keys(record).filter((name) => !kept.includes(name));
  for (const fewer of shorterLists(names)) {
    yield Object.fromEntries(
      Object.entries(record).filter(([name]) => kept.includes(name) || fewer.includes(name)),
    ) as T;
  }
}

/** The query without one of its fields, arguments, list values or parts of an object. */
function* smallerTexts(text: string): Generator<string> {
  const document = parse(text);
  const nodes: unknown[] = [];
  visit(document, { enter: (node) => void nodes.push(node) });
  for (const removed of nodes.slice(2)) {
    const smaller = without(document, removed);
    if (smaller && validate(schema, smaller).length === 0) yield print(smaller);
  }
}

function without(document: DocumentNode, removed: unknown): DocumentNode | undefined {
  try {
    const smaller: unknown = visit(document, { enter: (node) => (node === removed ? null : undefined) });
    return parse(print(smaller as DocumentNode));
  } catch {
    return undefined;
  }
}
