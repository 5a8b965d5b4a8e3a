import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type EmbeddedJumpCloud,
  startEmbeddedJumpCloud,
  type Variant,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { AS_BELIEVED } from '../../src/embedded-jumpcloud/server/asBelieved.js';
import { readFileSync } from 'node:fs';
import { GROUPS } from './variants/groups.js';
import { LISTS } from './variants/lists.js';
import { answer, directory, send } from './variants/requests.js';
import { SEARCHES } from './variants/searches.js';

let jumpcloud: EmbeddedJumpCloud;

beforeAll(async () => {
  jumpcloud = await startEmbeddedJumpCloud(directory);
});

afterAll(() => jumpcloud.close());

describe.each(Object.entries({ SEARCHES, LISTS, GROUPS }))('%s', (_, rows) => {
  test.each(rows)('%j %j', async (variant, request, believed, otherwise) => {
    jumpcloud.setVariant({});
    const first = await answer(jumpcloud, request);
    jumpcloud.setVariant(variant);
    expect([first, await answer(jumpcloud, request)]).toEqual([believed, otherwise]);
  });
});

test.each<[Partial<Variant>, string[]]>([
  [{}, ['_id', 'email', 'id']],
  [{ userIds: 'underscore' }, ['_id', 'email']],
  [{ userIds: 'requested' }, ['email']],
  [{ userFields: 'ignored' }, ['_id', 'activated', 'email', 'id']],
])('%j sends %j', async (variant, fields) => {
  jumpcloud.setVariant(variant);
  const response = await send(jumpcloud, { limit: 1, fields: 'email' });
  const { results } = (await response.json()) as { results: object[] };
  expect(Object.keys(results[0] ?? {}).sort()).toEqual(expect.arrayContaining(fields));
});

test('without an organization, the status is that of the variant from the start', async () => {
  const options = { multiTenant: true, variant: { noOrganization: 400 } } as const;
  const other = await startEmbeddedJumpCloud(directory, options);
  expect(await answer(other, '/api/systemusers')).toBe('400');
  other.setVariant({});
  expect(await answer(other, '/api/systemusers')).toBe('401');
  await other.close();
});

test('every option is documented and tested', () => {
  const documentation = readFileSync('docs/embedded-jumpcloud.md', 'utf8');
  const tested = [...SEARCHES, ...LISTS, ...GROUPS].flatMap(([variant]) => Object.keys(variant));
  const options = Object.keys(AS_BELIEVED);
  expect(options.filter((option) => !documentation.includes(`\`${option}\``))).toEqual([]);
  expect(options.filter((option) => !tested.includes(option))).toEqual(['noOrganization', 'userIds']);
});
