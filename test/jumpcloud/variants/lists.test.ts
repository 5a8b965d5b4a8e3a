import { expect, test } from '@jest/globals';
import type { Variant } from '../../../src/embedded-jumpcloud/server/variant.js';
import { type StartedWorld, worlds } from '../../support/worlds.js';
import { createDirectory, QUESTIONS } from './directory.js';

const WORLDS: Record<string, Partial<Variant>> = {
  'as believed': {},
  ...single({
    searchPost: [403, 404],
    orOfTexts: ['refused', 'ignored'],
    plainFilter: ['refused', 'ignored'],
    searchTerm: ['refused', 'ignored'],
    searchSort: ['refused', 'ignored', 'firstKey'],
    listSort: ['refused'],
    regex: ['refused', 'ignored', 'onePerFilter'],
    regexCaseFlag: ['ignored'],
    greaterId: ['refused', 'ignored'],
    managerRegex: ['refused', 'ignored'],
    notEqualMatchesAbsent: [false],
    searchFoldsAccents: [true],
    searchedFields: ['all'],
    userFields: ['refused', 'ignored'],
    usersTotal: ['absent', 'collection', 'page'],
    usersPageCap: [50, 10],
    usersPaging: ['unpaged', 'skipIgnored'],
    groupSearch: ['refused', 'ignored', 'caseSensitive'],
    groupSort: ['refused', 'ignored'],
    groupsTotal: ['absent', 'collection', 'page'],
    groupsPageCap: [50, 10],
    groupsPaging: ['unpaged'],
    unknownGroup: [400, 'empty'],
    membersTotal: ['absent', 'collection', 'page'],
    membersPageCap: [50, 10],
    membersPaging: ['unpaged'],
    unknownGroupMembers: [400, 'empty'],
    groupTypeFilter: ['refused', 'ignored'],
  }),
};

function single(options: Partial<Record<keyof Variant, unknown[]>>): Record<string, Partial<Variant>> {
  const worlds = Object.entries(options).flatMap(([name, values]) =>
    values.map((value) => [`${name}: ${String(value)}`, { [name]: value }] as const),
  );
  return Object.fromEntries(worlds);
}

/** Facts that differ together: each of the first worlds with another one. */
const PAIRS = Object.entries(WORLDS).flatMap(([name, variant], index, all) => {
  const [otherName, other] = all[(index * 17 + 5) % all.length] ?? [name, variant];
  const isPair = Object.keys({ ...variant, ...other }).length > 1;
  return isPair ? [[`${name}, ${otherName}`, { ...variant, ...other }] as const] : [];
});

// `npm run worlds` asks all of them, each question of a new integration.
const isThorough = process.env['WORLDS'] === 'all';
const pairs = isThorough ? PAIRS : PAIRS.filter((_, index) => index % 10 === 0);

test('there are forty pairs of facts', () => {
  expect(PAIRS.length).toBeGreaterThanOrEqual(40);
});

/** What one question of a document is answered. */
interface Answer {
  data: unknown;
  error: { code: unknown; message: string } | undefined;
}
type Copy = StartedWorld['copies'][number];

async function answer(copy: Copy | undefined, question: string): Promise<Answer> {
  const { data, errors } = (await copy?.ask(question)) ?? {};
  return { data: Object.values(data ?? {})[0], error: errors?.[0] };
}

/** The questions of one document, whose parts are answered side by side. */
async function answerTogether(copy: Copy | undefined, questions: readonly string[]): Promise<Answer[]> {
  const fields = questions.map((question, index) => `q${index}: ${question.slice(1, -1)}`);
  const { data, errors } = (await copy?.ask(`{ ${fields.join(' ')} }`)) ?? {};
  return questions.map((_, index) => {
    const name = `q${index}`;
    return {
      data: data?.[name],
      error: errors?.find(({ path }) => [name, undefined].includes(path[0] as string)),
    };
  });
}

const names = Object.keys(QUESTIONS);
const questions = Object.values(QUESTIONS);

/** Asks every question twice: nothing is known yet, then all that the first answers showed. */
async function answers({ copies }: StartedWorld): Promise<Answer[][]> {
  const first: Answer[] = [];
  const second: Answer[] = [];
  for (const [index, question] of questions.entries()) {
    const copy = isThorough ? copies[index] : copies[0];
    first.push(await answer(copy, question));
    if (isThorough) second.push(await answer(copy, question));
  }
  return [first, isThorough ? second : await answerTogether(copies[0], questions)];
}

/** Answers that are wrong in some worlds, after a query. */
async function wrongIn(
  variants: readonly (readonly [name: string, variant: Partial<Variant>])[],
  isErrorRight: boolean,
  before = '{ __typename }',
): Promise<object> {
  const wrong: Record<string, unknown> = {};
  const data = createDirectory();
  const copies = isThorough ? questions.length : 1;
  const [believed] = await worlds({ variants: [{}], data, copies });
  const right = (believed && (await answers(believed)))?.[0] ?? [];
  const started = await worlds({ variants: variants.map(([, variant]) => variant), data, copies });
  for (const [index, world] of started.entries()) {
    for (const { ask } of world.copies) await ask(before);
    for (const [time, all] of (await answers(world)).entries())
      for (const [place, { data: given, error }] of all.entries()) {
        if (error && isErrorRight && String(error.code).startsWith('DIRECTORY_')) continue;
        const name = `${variants[index]?.[0] ?? ''}: ${names[place] ?? ''}, time ${time + 1}`;
        if (error) wrong[name] = error.message;
        else if (JSON.stringify(given) !== JSON.stringify(right[place]?.data)) wrong[name] = given;
      }
  }
  return wrong;
}

const some = Object.entries(WORLDS).filter((_, index) => isThorough || index % 4 === 0);

test('lists are right and whole in every world', async () => {
  expect(await wrongIn(some, false)).toEqual({});
}, 1_800_000);

test('lists are right and whole, or errors, where two facts differ', async () => {
  expect(await wrongIn(pairs, true)).toEqual({});
}, 1_800_000);

/** Nothing in a page shows that there are more. */
const CUT = (['users', 'groups', 'members'] as const).flatMap((list) =>
  ([50, 10] as const).map((cap) => {
    const variant: Partial<Variant> = { [`${list}Total`]: 'page', [`${list}PageCap`]: cap };
    return [`${list} are cut after ${cap}, totals too`, variant] as const;
  }),
);

test('after the checks, lists are right and whole where pages and their totals are cut alike', async () => {
  expect(await wrongIn(CUT, true, '{ directory { state } }')).toEqual({});
}, 1_800_000);
