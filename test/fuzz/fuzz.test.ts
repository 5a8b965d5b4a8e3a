import { expect, test } from '@jest/globals';
import { fuzz, report } from './fuzz.js';

// `npm run fuzz` sets both.
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const queries = Number(process.env['FUZZ_QUERIES'] ?? 240);

test.each([
  ['as expected', { facts: 0, isChanging: false }],
  ['in which a fact differs', { facts: 1, isChanging: false }],
  ['in which two facts differ', { facts: 2, isChanging: false }],
  ['in which facts differ and change', { facts: 2, isChanging: true }],
])(
  `the subgraph answers as the oracle does in a JumpCloud %s (seed ${seed})`,
  async (_, differences) => {
    const outcome = await fuzz(seed, differences.facts === 0 ? queries : queries / 4, differences);
    const isCommand = process.env['FUZZ_SEED'] !== undefined;
    if (isCommand || outcome.findings.size > 0) process.stdout.write(`${report(seed, outcome)}\n`);
    expect([...outcome.findings.keys()]).toEqual([]);
  },
  3_600_000,
);
