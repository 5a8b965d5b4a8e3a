import { expect, test } from '@jest/globals';
import { fuzz, report } from './fuzz.js';

// `npm run fuzz` sets both.
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const queries = Number(process.env['FUZZ_QUERIES'] ?? 240);

test.each([
  ['as expected', 0],
  ['in which a fact differs', 1],
  ['in which two facts differ', 2],
])(
  `the subgraph answers as the oracle does in a JumpCloud %s (seed ${seed})`,
  async (_, facts) => {
    const outcome = await fuzz(seed, facts === 0 ? queries : queries / 4, facts);
    const isCommand = process.env['FUZZ_SEED'] !== undefined;
    if (isCommand || outcome.findings.size > 0) process.stdout.write(`${report(seed, outcome)}\n`);
    expect([...outcome.findings.keys()]).toEqual([]);
  },
  3_600_000,
);
