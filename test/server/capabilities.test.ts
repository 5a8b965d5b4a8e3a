import { expect, test } from '@jest/globals';
import { group, id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const directory = {
  users: users(60, (n) => (n === 1 ? {} : { manager: id(1) })),
  groups: [group(1, { members: [id(1)] })],
};
const SMALLER = { maxConditions: 25, maxValues: 25 } as const;
const CAPABILITIES = '{ directory { state capabilities { code form isPreferred callsPer1000 hint } } }';

interface Line {
  level: number;
  capability?: string;
}
const changesIn = (log: readonly string[]) =>
  log.map((line) => JSON.parse(line) as Line).filter(({ capability }) => capability !== undefined);

async function formsIn(url: string): Promise<string[]> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return metrics.split('\n').filter((line) => line.startsWith('directory_capability_form{'));
}

test('capabilities are the preferred forms if JumpCloud answers them', async () => {
  const { ask, jumpcloud, log } = await subgraph(directory);
  expect(await ask(CAPABILITIES)).toMatchObject({
    errors: [],
    data: {
      directory: {
        state: 'READY',
        capabilities: [
          {
            code: 'USERS_BY_IDS',
            form: 'search, "or" of texts',
            isPreferred: true,
            callsPer1000: 10,
            hint: null,
          },
          ...['USERS_BY_EMAILS', 'USERS_BY_USERNAMES'].map((code) => ({
            code,
            form: 'search, one pattern',
            isPreferred: true,
            callsPer1000: 10,
            hint: null,
          })),
        ],
      },
    },
  });
  expect(jumpcloud.calls.length).toBeLessThanOrEqual(12);
  expect(changesIn(log)).toEqual([]);
});

test('a worse form is a capability with its calls and a hint, and leaves the directory READY', async () => {
  const { ask } = await subgraph({ ...directory, jumpcloud: { variant: { ...SMALLER, regex: 'refused' } } });
  const { data } = await ask(CAPABILITIES);
  expect(data).toMatchObject({
    directory: {
      state: 'READY',
      capabilities: [
        {
          form: 'search, "or" of fewer texts',
          isPreferred: false,
          callsPer1000: 40,
          hint: expect.stringContaining('no setting is known'),
        },
        // All users are on one page.
        {
          form: 'one by one, or all users',
          isPreferred: false,
          callsPer1000: 1,
          hint: expect.stringContaining('check --report'),
        },
        // Nobody was looked up by user name.
        { code: 'USERS_BY_USERNAMES', isPreferred: true },
      ],
    },
  });
});

test('the metric has the form in use, and a change is logged once with a hint', async () => {
  const { ask, jumpcloud, log, url } = await subgraph(directory);
  const ids = directory.users.map(({ _id }) => _id);
  const read = async () => {
    const result = await ask('query ($ids: [ID!]!) { usersByIds(ids: $ids) { id } }', { ids });
    expect(result.errors).toEqual([]);
  };
  await read();
  expect(changesIn(log)).toEqual([]);
  expect(await formsIn(url)).toContain(
    'directory_capability_form{integration="jumpcloud",capability="USERS_BY_IDS",form="search, \\"or\\" of texts"} 1',
  );
  jumpcloud.setVariant({ searchPost: 403 });
  await read();
  await read();
  expect(changesIn(log).filter(({ capability }) => capability === 'USERS_BY_IDS')).toEqual([
    expect.objectContaining({
      level: 40,
      integration: 'jumpcloud',
      capability: 'USERS_BY_IDS',
      oldForm: 'search, "or" of texts',
      newForm: 'list, $in',
      hint: expect.stringContaining('refuses /api/search/systemusers altogether'),
    }),
  ]);
  const forms = await formsIn(url);
  expect(forms).toContain(
    'directory_capability_form{integration="jumpcloud",capability="USERS_BY_IDS",form="list, $in"} 1',
  );
});
