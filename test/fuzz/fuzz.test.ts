import { expect, test } from '@jest/globals';
import { fuzz, report } from './fuzz.js';

// `npm run fuzz` sets both.
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const queries = Number(process.env['FUZZ_QUERIES'] ?? 2000);

test(`the subgraph answers as the oracle does (seed ${seed})`, async () => {
  const outcome = await fuzz(seed, queries);
  const isCommand = process.env['FUZZ_SEED'] !== undefined;
  if (isCommand || outcome.findings.size > 0) process.stdout.write(`${report(seed, outcome)}\n`);
  expect([...outcome.findings.keys()]).toEqual([]);
}, 3_600_000);
