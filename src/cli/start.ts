import { readConfig } from '../config/config.js';
import { readEnvironment } from '../config/environment.js';
import { readFile } from '../config/files.js';
import { exitOnStartupError, serve } from './serve.js';

/** Serves the configured integrations, and prints the address once the server listens. */
export async function start(env: Record<string, string | undefined>): Promise<void> {
  await exitOnStartupError(async () => {
    const url = await serve(readConfig(readEnvironment(env), readFile));
    process.stdout.write(`jumpcloud-subgraph is listening at ${url}/graphql\n`);
  });
}
