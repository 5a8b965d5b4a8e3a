import process from 'node:process';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/** `npm run fuzz -- --seed 7 --queries 20000` */
const { values } = parseArgs({ options: { seed: { type: 'string' }, queries: { type: 'string' } } });
const seed = values.seed ?? String(Date.now() % 1_000_000);
const env = { ...process.env, FUZZ_SEED: seed, FUZZ_QUERIES: values.queries ?? '20000' };
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', 'test/fuzz'];
process.exit(spawnSync(process.execPath, jest, { env, stdio: 'inherit' }).status ?? 1);
