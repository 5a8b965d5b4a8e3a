import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { parseArgs } from 'node:util';

/** `npm run fuzz -- --seed 7 --queries 20000`: random queries against the oracle, then lists that change between pages. */
const { values } = parseArgs({ options: { seed: { type: 'string' }, queries: { type: 'string' } } });
const seed = values.seed ?? String(Date.now() % 1_000_000);
const env = {
  ...process.env,
  FUZZ_SEED: seed,
  FUZZ_QUERIES: values.queries ?? '20000',
  LIST_RUNS: '2000',
  APPROVER_RUNS: '2000',
};
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const tests = ['test/fuzz', 'test/graph/changingLists'];
process.stdout.write(`Seed ${seed}\n`);
process.exit(
  spawnSync(process.execPath, [...jest, ...tests, '--testTimeout=600000'], { env, stdio: 'inherit' })
    .status ?? 1,
);
