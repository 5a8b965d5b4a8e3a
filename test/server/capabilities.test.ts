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

/** Each question with its preferred form, and the calls for 1,000. */
const PREFERRED: Record<string, [form: string, calls: number]> = {
  USERS_BY_IDS: ['search, "or" of texts', 10],
  USERS_BY_EMAILS: ['search, one pattern', 10],
  USERS_BY_USERNAMES: ['search, one pattern', 10],
  USERS_BY_MANAGER: ['search, one pattern', 10],
  LIST_USERS: ['search, sorted', 10],
  USERS_PAGE: ['search, sorted', 10],
  FILTERED_USERS: ['search, filtered', 10],
  SEARCH_USERS: ['search, patterns', 10],
  LIST_GROUPS: ['list, sorted', 10],
  SEARCH_GROUPS: ['search, sorted', 10],
  GROUPS_OF_USER: ['list, filtered by type', 1000],
};
const preferred = (code: string) => {
  const [form, callsPer1000] = PREFERRED[code] ?? [];
  return { code, form, isPreferred: true, callsPer1000, hint: null };
};

test('capabilities are the preferred forms if JumpCloud answers them', async () => {
  const { ask, jumpcloud, log } = await subgraph(directory);
  expect(await ask(CAPABILITIES)).toMatchObject({
    errors: [],
    data: { directory: { state: 'READY', capabilities: Object.keys(PREFERRED).map(preferred) } },
  });
  expect(jumpcloud.calls.length).toBeLessThanOrEqual(12);
  expect(changesIn(log)).toEqual([]);
});

async function capabilitiesIn(ask: Awaited<ReturnType<typeof subgraph>>['ask']) {
  const { data } = await ask(CAPABILITIES);
  const { state, capabilities } = data?.['directory'] as { state: string; capabilities: { code: string }[] };
  return { state, capabilities: new Map(capabilities.map((each) => [each.code, each])) };
}

test('a worse form is a capability with its calls and a hint, and leaves the directory READY', async () => {
  const { ask } = await subgraph({ ...directory, jumpcloud: { variant: { ...SMALLER, regex: 'refused' } } });
  const { state, capabilities } = await capabilitiesIn(ask);
  expect(state).toBe('READY');
  expect(capabilities.get('USERS_BY_IDS')).toMatchObject({
    form: 'search, "or" of fewer texts',
    isPreferred: false,
    callsPer1000: 40,
    hint: expect.stringContaining('no setting is known'),
  });
  // All users are on one page.
  expect(capabilities.get('USERS_BY_EMAILS')).toMatchObject({
    form: 'one by one, or all users',
    isPreferred: false,
    callsPer1000: 1,
    hint: expect.stringContaining('check --report'),
  });
  // Nobody was looked up by user name.
  expect(capabilities.get('USERS_BY_USERNAMES')).toEqual(preferred('USERS_BY_USERNAMES'));
});

const LISTS = `{
  users(orderBy: EMAIL) { nodes { id } }
  filtered: users(filter: { department: { eq: "IT" } }) { totalCount }
  found: users(search: "ada") { totalCount }
  groups(search: "group") { totalCount }
  user(id: "${id(1)}") { groups { totalCount } directReports { totalCount } }
}`;

test('the forms of lists are capabilities, metrics and lines of the log', async () => {
  const { ask, jumpcloud, log, url } = await subgraph(directory);
  expect((await ask(LISTS)).errors).toEqual([]);
  expect(changesIn(log)).toEqual([]);
  jumpcloud.setVariant({ searchPost: 403, groupSort: 'refused', groupTypeFilter: 'ignored' });
  expect((await ask(LISTS)).errors).toEqual([]);
  const { capabilities } = await capabilitiesIn(ask);
  const forms = Object.entries({
    USERS_BY_MANAGER: ['all users', 1],
    LIST_USERS: ['list, sorted', 10],
    USERS_PAGE: ['all users', 1],
    SEARCH_USERS: ['all users', 1],
    LIST_GROUPS: ['list, unsorted', 10],
    SEARCH_GROUPS: ['search, unsorted', 10],
  });
  const lines = changesIn(log).map(({ capability }) => capability);
  for (const [code, [form, callsPer1000]] of forms) {
    expect(capabilities.get(code)).toMatchObject({
      form,
      callsPer1000,
      isPreferred: false,
      hint: expect.stringMatching(code.includes('GROUPS') ? /no setting is known/ : /another role/),
    });
    expect(await formsIn(url)).toContain(
      `directory_capability_form{integration="jumpcloud",capability="${code}",form="${form}"} 1`,
    );
    expect(lines).toContain(code);
  }
  // Other types are left out here.
  expect(capabilities.get('GROUPS_OF_USER')).toEqual(preferred('GROUPS_OF_USER'));
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
