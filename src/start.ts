import { setTimeout as delay } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { closeWithoutLoss } from './closing.js';
import type { Config } from './config.js';
import { createServer, type ServerOptions } from './server.js';
import { ConfigError } from './settings.js';

/** How long `/health/ready` says 503 before the port is closed, so that load balancers send nobody any more. */
const DRAIN_MS = 1_000;
/** How long after the signal a request may still be accepted, on a connection that was open. */
const LATE_MS = 1_000;

/**
 * Serves until SIGTERM or SIGINT, then answers what it has accepted and exits with 0. Answers with the address.
 * The log goes to standard error as JSON lines; standard output stays free for what people read.
 */
export async function start(config: Config, options?: ServerOptions): Promise<string> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const stopping = new AbortController();
  const app = await createServer(config, log, { ...options, stopping: stopping.signal });
  // As `localhost` it would listen at two addresses, of which only one is closed with care.
  const host = config.host === 'localhost' ? '127.0.0.1' : config.host;
  const url = await app.listen({ host, port: config.port });
  const { deadlineMs } = config.operation;
  closeWithGrace({ delay: DRAIN_MS + deadlineMs + 5_000, logger: log }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'defect');
    stopping.abort();
    // A person at a terminal has no load balancer.
    if (signal === 'SIGTERM') await delay(DRAIN_MS);
    await closeWithoutLoss(app, deadlineMs + LATE_MS);
  });
  return url;
}

/** Runs the process: what an operator can mend is said in a few words, without a stack, and exits with 1. */
export async function run(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const message = faultOf(error);
    if (message === null) throw error;
    process.stderr.write(`jumpcloud-subgraph can not start:\n${message}\n`);
    // Whatever else was started already must not keep the process.
    process.exit(1);
  }
}

function faultOf(error: unknown): string | null {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return null;
  // Listening failed (EADDRINUSE, EACCES and the like name the address), or an argument is not known.
  return 'syscall' in error || String(error.code).startsWith('ERR_PARSE_ARGS') ? error.message : null;
}
