import { readConfig } from '../config/config.js';
import { readEnvironment } from '../config/environment.js';
import { readFile } from '../config/files.js';
import { exitOnStartupError, serve } from './serve.js';
import { startTracing } from './tracing.js';

/** Serves the configured integrations, and prints the address once the server listens. */
export async function start(env: Record<string, string | undefined>): Promise<void> {
  await exitOnStartupError(async () => {
    const variables = readEnvironment(env);
    const url = await serve(readConfig(variables, readFile), {
      startTracing: (log) => startTracing(variables, env, log),
    });
    process.stdout.write(`jumpcloud-subgraph is listening at ${url}/graphql\n`);
  });
}
