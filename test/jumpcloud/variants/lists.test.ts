import { beforeAll, expect, test } from '@jest/globals';
import type { Variant } from '../../../src/embedded-jumpcloud/server/variant.js';
import { subgraph } from '../../support/subgraph.js';
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

// `npm run worlds` asks all of them, each question of a new subgraph.
const isThorough = process.env['WORLDS'] === 'all';
const pairs = isThorough ? PAIRS : PAIRS.filter((_, index) => index % 10 === 0);

const right = new Map<string, unknown>();

beforeAll(async () => {
  const { ask } = await subgraph(createDirectory());
  for (const [name, question] of Object.entries(QUESTIONS)) right.set(name, (await ask(question)).data);
});

test('there are forty pairs of facts', () => {
  expect(PAIRS.length).toBeGreaterThanOrEqual(40);
});

/** Asks every question twice: nothing is known yet, then all that the first answer showed. */
async function wrongAnswers(variant: Partial<Variant>, isRefusalRight: boolean): Promise<object> {
  const directory = createDirectory();
  const start = () => subgraph({ ...directory, jumpcloud: { variant } });
  let { ask } = await start();
  const wrong: Record<string, unknown> = {};
  for (const [name, question] of Object.entries(QUESTIONS)) {
    if (isThorough) ({ ask } = await start());
    for (const time of ['first', 'second']) {
      const { data, errors } = await ask(question);
      const isRefused = errors.every(({ code }) => String(code).startsWith('DIRECTORY_'));
      if (errors.length > 0 && isRefusalRight && isRefused) continue;
      if (errors.length > 0) wrong[`${name}, ${time}`] = errors[0]?.message;
      else if (JSON.stringify(data) !== JSON.stringify(right.get(name))) wrong[`${name}, ${time}`] = data;
    }
  }
  return wrong;
}

const worlds = Object.entries(WORLDS).filter((_, index) => isThorough || index % 4 === 0);

test.each(worlds)(
  '%s: lists are right and whole',
  async (_, variant) => {
    expect(await wrongAnswers(variant, false)).toEqual({});
  },
  60_000,
);

test.each(pairs)(
  '%s: lists are right and whole, or errors',
  async (_, variant) => {
    expect(await wrongAnswers(variant, true)).toEqual({});
  },
  60_000,
);
