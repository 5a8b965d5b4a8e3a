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

const right = new Map<string, unknown>();

beforeAll(async () => {
  const { ask } = await subgraph(createDirectory());
  for (const [name, question] of Object.entries(QUESTIONS)) right.set(name, (await ask(question)).data);
});

test.each(Object.entries(WORLDS))('%s: lists are right and whole', async (_, variant) => {
  const directory = createDirectory();
  const wrong: Record<string, unknown> = {};
  const calls: number[] = [];
  for (const [name, question] of Object.entries(QUESTIONS)) {
    // Nothing is known yet, then all that the first answer showed.
    const { ask, jumpcloud } = await subgraph({ ...directory, jumpcloud: { variant } });
    for (let times = 0; times < 2; times += 1) {
      jumpcloud.calls.length = 0;
      const { data, errors } = await ask(question);
      calls.push(jumpcloud.calls.length);
      if (errors.length > 0) wrong[`${name} ${times}`] = errors[0]?.message;
      else if (JSON.stringify(data) !== JSON.stringify(right.get(name)))
        wrong[`${name} ${times}`] = {
          data: JSON.stringify(data).slice(0, 200),
          right: JSON.stringify(right.get(name)).slice(0, 200),
        };
    }
  }
  if (process.env['SHOW_CALLS'])
    process.stderr.write(`${_}: ${calls.map((c, i) => (i % 2 ? `${c} ` : `${c}/`)).join('')}\n`);
  expect(wrong).toEqual({});
});
