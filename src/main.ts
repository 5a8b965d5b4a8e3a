import './production.js';
import { readFileSync } from 'node:fs';
import { readConfig } from './config.js';
import { run, start } from './start.js';

await run(async () => {
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const url = await start(config);
  process.stdout.write(`jumpcloud-subgraph answers at ${url}/graphql\n`);
});
