import { setTimeout as delay } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import { type Logger, pino } from 'pino';
import type { Config } from '../config/config.js';
import { ConfigError } from '../config/settings.js';
import { createServer, type ServerOptions } from '../server/server.js';
import { shutDown } from '../server/shutdown.js';
import type { StopTracing } from './openTelemetry.js';

/** How long `/health/ready` answers 503 before the port is closed, so that load balancers stop sending requests. */
const DRAIN_MS = 1_000;
/** How long after the signal a request may still arrive on an open connection. */
const LATE_MS = 1_000;
/** For closing the rest. With the default deadline the total stays under Kubernetes' grace period of 30 s. */
const CLOSE_MS = 1_000;
/** A part of it: for sending the last spans. */
const FLUSH_MS = 500;

interface ServeOptions extends ServerOptions {
  startTracing?: (log: Logger) => Promise<StopTracing | undefined>;
}

/**
 * Serves until SIGTERM or SIGINT, then completes all accepted requests and exits with 0. Resolves to the address.
 * The log goes to standard error as JSON lines; standard output is for people.
 */
export async function serve(config: Config, options: ServeOptions = {}): Promise<string> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const stopTracing = await options.startTracing?.(log);
  const stopping = new AbortController();
  const app = await createServer(config, log, { checkAtStart: true, ...options, stopping: stopping.signal });
  // For `localhost` Fastify listens on two addresses, and closes only one of them gracefully.
  const host = config.host === 'localhost' ? '127.0.0.1' : config.host;
  const url = await app.listen({ host, port: config.port }).catch((error: unknown) => {
    throw listenError(error, config);
  });
  const requestsMs = config.operation.deadlineMs + LATE_MS;
  closeWithGrace({ delay: DRAIN_MS + requestsMs + CLOSE_MS, logger: log }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'defect');
    else log.warn({ signal }, 'stopping');
    stopping.abort();
    // Ctrl-C comes from a terminal, where no load balancer has to notice.
    if (signal === 'SIGTERM') await delay(DRAIN_MS);
    await shutDown(app, requestsMs);
    await stopTracing?.(FLUSH_MS);
  });
  return url;
}

/** Runs a command. A problem that an operator can fix is printed without a stack trace, and the process exits with 1. */
export async function exitOnStartupError(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`jumpcloud-subgraph cannot start:\n${error.message}\n`);
    // Timers and servers that have started must not keep the process alive.
    process.exit(1);
  }
}

function listenError(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new ConfigError(
      `PORT ${port} is in use by another program (EADDRINUSE at ${host}): set another PORT`,
    );
  if (code === 'EACCES')
    return new ConfigError(
      `PORT ${port} needs privileges that this process does not have (EACCES): set another PORT`,
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ConfigError(`HOST ${host} is not an address of this machine (${code})`);
  return error;
}
