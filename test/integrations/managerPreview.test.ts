import { expect, test } from '@jest/globals';
import { id, user } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const boss = (value: string) => ({ attributes: [{ name: 'boss', value }] });
const people = [
  user(1),
  user(2, { manager: id(1), ...boss('person1@example.com') }),
  user(3, { manager: id(1), ...boss('person1@example.com') }),
  user(4, { manager: 'Person 1', ...boss('nobody@example.com') }),
];

const preview = (field: string, resolution: string) =>
  `{ directory { managerPreview(field: "${field}", resolution: ${resolution}) { usersChecked counts { status count examples { id } } } } }`;

/** The statuses that somebody would have, with the number and first of them. */
const counted = (counts: [string, number, number][]) => ({
  directory: {
    managerPreview: {
      usersChecked: 4,
      counts: expect.arrayContaining(
        counts.map(([status, count, first]) =>
          expect.objectContaining({ status, count, examples: expect.arrayContaining([{ id: id(first) }]) }),
        ),
      ),
    },
  },
});

test.each<[string, string, [string, number, number][]]>([
  [
    'boss',
    'AUTO',
    [
      ['RESOLVED', 2, 2],
      ['NOT_SET', 1, 1],
      ['NOT_FOUND', 1, 4],
    ],
  ],
  [
    'boss',
    'ID',
    [
      ['MALFORMED', 3, 2],
      ['NOT_SET', 1, 1],
    ],
  ],
  [
    'manager',
    'ID',
    [
      ['RESOLVED', 2, 2],
      ['MALFORMED', 1, 4],
    ],
  ],
  ['nobody has this', 'AUTO', [['NOT_SET', 4, 1]]],
])('managers by %s as %s are counted, and nothing is changed', async (field, resolution, counts) => {
  const { ask } = await subgraph({ users: people });
  expect(await ask(preview(field, resolution))).toEqual({ data: counted(counts), errors: [], status: 200 });
  const today = await ask(
    `{ directory { managerField managerHealth { usersChecked } } user(id: "${id(4)}") { managerResolution { field status } } }`,
  );
  expect(today.data).toEqual({
    directory: { managerField: 'manager', managerHealth: { usersChecked: 4 } },
    user: { managerResolution: { field: 'manager', status: 'MALFORMED' } },
  });
});

test('several previews and today share one read of all users, and are not mixed up', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  const { data } = await ask(`{ directory {
    managerHealth { counts { count } }
    boss: managerPreview(field: "boss") { counts { count } }
    ids: managerPreview(field: "boss", resolution: ID) { counts { count } }
  } }`);
  const counts = (...numbers: number[]) => ({ counts: numbers.map((count) => ({ count })) });
  expect(data).toEqual({
    directory: {
      managerHealth: counts(2, 1, 0, 0, 1, 0),
      boss: counts(2, 1, 1, 0, 0, 0),
      ids: counts(0, 1, 0, 0, 3, 0),
    },
  });
  // A page of users, and a lookup of an e-mail.
  expect(jumpcloud.calls).toHaveLength(2);
});

test('it works where nobody has the configured field, and the candidates say which field fits', async () => {
  const env = { JUMPCLOUD_MANAGER_FIELD: 'bos', JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'false' };
  const { ask } = await subgraph({ users: people, env });
  const { data, errors } = await ask(
    '{ directory { managerHealth { usersChecked } managerPreview(field: "boss") { usersChecked } managerFieldCandidates { field matches } } }',
  );
  expect(data).toEqual({
    directory: {
      managerHealth: null,
      managerPreview: { usersChecked: 4 },
      managerFieldCandidates: [
        { field: 'manager', matches: 2 },
        { field: 'boss', matches: 2 },
      ],
    },
  });
  expect(errors).toMatchObject([{ code: 'DIRECTORY_MANAGER_FIELD_UNKNOWN' }]);
});

test.each(['', 'x'.repeat(1_025)])(
  'a field without or with too many characters is refused',
  async (field) => {
    const { ask } = await subgraph({ users: people });
    const { errors } = await ask(preview(field, 'AUTO'));
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['directory', 'managerPreview'] }]);
  },
);
