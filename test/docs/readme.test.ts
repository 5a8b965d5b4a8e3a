import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const readme = readFileSync('README.md', 'utf8');

/** Path and number of lines of every source file that is not generated. */
const sizes = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('generated.ts'))
  .map((path) => ({
    path: `src/${path}`,
    lines: readFileSync(join('src', path), 'utf8').split('\n').length - 1,
  }))
  .sort((a, b) => a.lines - b.lines || (a.path < b.path ? -1 : 1));

test('the README states the actual file sizes', () => {
  const median = sizes[Math.floor(sizes.length / 2)]?.lines ?? 0;
  const largest = sizes.at(-1);
  expect(readme).toContain(
    `${sizes.length} source files, their median ${median} lines, the largest \`${largest?.path ?? ''}\` with ${largest?.lines ?? 0}.`,
  );
});

test('every file on the request path in the README imports the next one', () => {
  const [, map = ''] = /^> (.*→.*)$/m.exec(readme) ?? [];
  const hops = [...map.matchAll(/`([^`]+)\.ts`/g)].map(([, hop = '']) => hop);
  expect(hops.length).toBeGreaterThan(4);
  for (const [index, hop] of hops.slice(1).entries()) {
    const previous = hops[index] ?? '';
    // The schema calls resolvers, and resolvers call loaders through the context, so neither is an import.
    if (hop.startsWith('graph/') || previous.startsWith('graph/')) continue;
    expect(readFileSync(`src/${previous}.ts`, 'utf8')).toContain(`/${hop.split('/').at(-1) ?? ''}.js'`);
  }
});

test('every file that the README names exists', () => {
  const links = [...readme.matchAll(/\]\(([^):]+)\)/g)].map(([, path = '']) => path);
  const mapped = [...readme.matchAll(/^ {2}([a-zA-Z]+(?:\.ts|\/)) /gm)].map(([, path = '']) => `src/${path}`);
  expect(mapped.length).toBeGreaterThan(8);
  for (const path of [...links, ...mapped]) {
    expect(() => readdirSync(path.replace(/[^/]+\.[a-zA-Z]+$/, '') || '.')).not.toThrow();
    if (/\.[a-z]+$/.test(path)) expect(() => readFileSync(path)).not.toThrow();
  }
});
