import { readConfig } from '../config/config.js';
import { readFile } from '../config/files.js';
import { exitOnStartupError, serve } from './serve.js';

/** Serves what the environment configures, and prints the address once it answers. */
export async function start(env: Record<string, string | undefined>): Promise<void> {
  await exitOnStartupError(async () => {
    const url = await serve(readConfig(env, readFile));
    process.stdout.write(`jumpcloud-subgraph answers at ${url}/graphql\n`);
  });
}
