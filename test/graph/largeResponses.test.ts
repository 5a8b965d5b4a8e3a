import { expect, test } from '@jest/globals';
import { group, id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const FIELDS = `id email username displayName firstName lastName alternateEmail jobTitle department employeeType
  employeeIdentifier costCenter company location state isActive mfaConfigured createdAt integrationName attributes { name }`;
const references = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ __typename: 'User', id: id(n + 1) }));
const managed = (count: number) => users(count, (n) => ({ manager: id((n % 150) + 1) }));

test('1,000 entities with 20 fields, a manager and up to 50 groups are read in as few batches as before', async () => {
  const members = managed(1000).map((user) => user._id);
  const all = Array.from({ length: 20 }, (_, n) => group(n + 1, { members }));
  const env = { MAX_UPSTREAM_CALLS: '700' };
  const { entities, jumpcloud } = await subgraph({ users: managed(1000), groups: all, env });
  const { data, errors } = await entities(
    references(1000),
    `... on User { ${FIELDS.replace('attributes { name }', '')} manager { id }
      groups(first: 50) { nodes { id name } pageInfo { hasNextPage endCursor } totalCount } }`,
  );
  expect(errors).toEqual([]);
  const rows = data?.['_entities'] as { manager: object; groups: { nodes: object[] } }[];
  expect(rows.map(({ manager, groups }) => [manager, groups.nodes.length])).toEqual(
    Array.from({ length: 1000 }, (_, n) => [{ id: id(((n + 1) % 150) + 1) }, 20]),
  );
  // Users, the list of groups, and ten pages of members of each group.
  expect(jumpcloud.calls).toHaveLength(10 + 1 + 20 * 10);
});

test('500 users with 20 fields and a manager are within the limits', async () => {
  const { ask, jumpcloud } = await subgraph({ users: managed(500) });
  const { errors } = await ask(`{ users(first: 500) { nodes { ${FIELDS} manager { ${FIELDS} } } } }`);
  expect(errors).toEqual([]);
  expect(jumpcloud.calls).toHaveLength(5);
});

test('a response of more than ten million characters is refused as a whole', async () => {
  const { ask } = await subgraph({ users: users(500, () => ({ jobTitle: 'x'.repeat(21_000) })) });
  expect(await ask('{ users(first: 500) { nodes { jobTitle } } }')).toEqual({
    status: 200,
    data: null,
    errors: [
      {
        message: 'The response has more than 10000000 characters. Request less at once.',
        path: [],
        code: 'BAD_USER_INPUT',
      },
    ],
  });
  expect((await ask('{ users(first: 400) { nodes { jobTitle } } }')).errors).toEqual([]);
});

test('up to 1,000 failed references are errors of their own', async () => {
  const { entities, jumpcloud } = await subgraph({ users: users(1) });
  jumpcloud.fault({ status: 403 });
  const { data, errors } = await entities(references(1000), '... on User { id }');
  expect(data).toEqual({ _entities: Array(1000).fill(null) });
  expect(errors.map(({ path, code }) => [path[1], code])).toEqual(
    Array.from({ length: 1000 }, (_, n) => [n, 'DIRECTORY_FORBIDDEN']),
  );
});

test('more than 2,000 failures are one error without data: a manager of null would mean that there is none', async () => {
  const people = users(1100, (n) => ({ manager: id(n + 10_000) }));
  const { entities, jumpcloud } = await subgraph({ users: people });
  jumpcloud.fault({ status: 403, after: 11 });
  const selection = '... on User { id manager { id } managerResolution { status } }';
  const { data, errors } = await entities(references(1100), selection);
  expect(data).toBeNull();
  expect(errors).toMatchObject([
    {
      message: /^More than 2000 fields failed, so the response has no data/,
      path: [],
      code: 'DIRECTORY_FORBIDDEN',
    },
  ]);
});

test('more than 2,000 invalid arguments are one error without data', async () => {
  const { entities, log } = await subgraph({ users: users(1) });
  const pages = Array.from({ length: 9 }, (_, n) => `a${n}: groups(first: 0) { totalCount }`).join(' ');
  const same = Array<object>(300).fill({ __typename: 'User', id: id(1) });
  const { data, errors } = await entities(same, `... on User { ${pages} }`);
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  expect(log.join('')).not.toContain('defect');
});
