import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { AS_BELIEVED } from '../../src/embedded-jumpcloud/server/asBelieved.js';
import { sampleOrganization } from '../../src/embedded-jumpcloud/sample/organization.js';
import { subgraph } from '../support/subgraph.js';

const readme = readFileSync('README.md', 'utf8');
const contributing = readFileSync('CONTRIBUTING.md', 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'ops/README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`),
];

test('README has at most 120 lines', () => {
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(120);
});

test('every query of README has the response that is shown', async () => {
  const examples = [...readme.matchAll(/^(\{ .*\})\n# (\{.*\})$/gm)];
  expect(examples).toHaveLength(4);
  const { ask } = await subgraph(sampleOrganization());
  for (const [, query = '', response = ''] of examples)
    expect(await ask(query)).toEqual({ data: JSON.parse(response) as unknown, errors: [], status: 200 });
});

test('README has every root field', () => {
  const [, query = ''] = /^type Query \{\n([\s\S]*?)^\}/m.exec(readFileSync('schema.graphql', 'utf8')) ?? [];
  const fields = [...query.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, name = '']) => name);
  expect(fields.length).toBeGreaterThan(9);
  for (const field of fields) expect(readme).toContain(`\`${field}\``);
});

test.each(pages)('every link of %s leads to a file', (page) => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^):#]+)\)/g)].map(([, path = '']) => path);
  expect(links.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
});

test('CONTRIBUTING has every room of src, and no other', () => {
  const [, map = ''] = /^main\.ts([\s\S]*?)^```/m.exec(contributing) ?? [];
  const rooms = [...map.matchAll(/^([a-z-]+)\//gm)].map(([, room = '']) => room).sort();
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rooms).toEqual(folders.map(({ name }) => name).sort());
});

test('every file that CONTRIBUTING names exists', () => {
  const named = [...contributing.matchAll(/`([\w/-]+\.(?:ts|graphql|js))`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(20);
  const isThere = (path: string) => [path, `src/${path}`].some((each) => existsSync(each));
  const bare = readdirSync('src', { recursive: true, encoding: 'utf8' });
  expect(named.filter((path) => !isThere(path) && !bare.some((each) => each.endsWith(`/${path}`)))).toEqual(
    [],
  );
});

test('configuration documents every variable of .env.example', () => {
  const configuration = readFileSync('docs/configuration.md', 'utf8');
  const variables = [...readFileSync('.env.example', 'utf8').matchAll(/^(?:# )?([A-Z_]+)=/gm)];
  expect(variables.length).toBeGreaterThan(20);
  for (const [, name = ''] of variables) expect(configuration).toContain(`\`${name}\``);
});

test('the facts about JumpCloud name every option of the embedded JumpCloud', () => {
  const facts = readFileSync('docs/jumpcloud.md', 'utf8');
  const missing = Object.keys(AS_BELIEVED).filter((option) => !facts.includes(`\`${option}\``));
  expect(missing).toEqual([]);
});
