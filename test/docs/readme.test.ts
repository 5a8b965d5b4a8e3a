import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const readme = readFileSync('README.md', 'utf8');

/** Lines of every source file that people write. */
const sizes = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('generated'))
  .map((path) => ({
    path: `src/${path}`,
    lines: readFileSync(join('src', path), 'utf8').split('\n').length - 1,
  }))
  .sort((a, b) => a.lines - b.lines || (a.path < b.path ? -1 : 1));

test('the sizes that it states are those of the code', () => {
  const median = sizes[Math.floor(sizes.length / 2)]?.lines ?? 0;
  const largest = sizes.at(-1);
  expect(readme).toContain(
    `${sizes.length} source files, their median ${median} lines, the largest \`${largest?.path ?? ''}\` with ${largest?.lines ?? 0}.`,
  );
});

test('every hop of its map imports the next one', () => {
  const [, map = ''] = /^> (.*→.*)$/m.exec(readme) ?? [];
  const hops = [...map.matchAll(/`([^`]+)\.ts`/g)].map(([, hop = '']) => hop);
  expect(hops.length).toBeGreaterThan(4);
  for (const [index, hop] of hops.slice(1).entries()) {
    const before = hops[index] ?? '';
    // A resolver is called by the schema, and calls what its context holds.
    if (hop.startsWith('graph/') || before.startsWith('graph/')) continue;
    expect(readFileSync(`src/${before}.ts`, 'utf8')).toContain(`/${hop.split('/').at(-1) ?? ''}.js'`);
  }
});

test('every file that it names exists', () => {
  const links = [...readme.matchAll(/\]\(([^):]+)\)/g)].map(([, path = '']) => path);
  const mapped = [...readme.matchAll(/^ {2}([a-zA-Z]+(?:\.ts|\/)) /gm)].map(([, path = '']) => `src/${path}`);
  expect(mapped.length).toBeGreaterThan(8);
  for (const path of [...links, ...mapped]) {
    expect(() => readdirSync(path.replace(/[^/]+\.[a-zA-Z]+$/, '') || '.')).not.toThrow();
    if (/\.[a-z]+$/.test(path)) expect(() => readFileSync(path)).not.toThrow();
  }
});
