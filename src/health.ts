import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Integration } from './integration.js';
import { asDirectoryError, type DirectoryError } from './jumpcloud/errors.js';
import { beginOperation, type OperationLimits } from './jumpcloud/operation.js';
import { searchSystemUsers } from './jumpcloud/systemUsers.js';

// What a probe finds holds for a while, so that polling costs JumpCloud next to nothing; bad news for a shorter one.
const READY_FOR_MS = 60_000;
const NOT_READY_FOR_MS = 5_000;
// A second one if the first fails for a moment.
const PROBE_CALLS = 2;

export interface HealthOptions {
  limits: OperationLimits;
  log: Logger;
  /** Aborted when the process is about to stop. */
  stopping: AbortSignal | undefined;
}

/** `/health/live`: the process answers. `/health/ready`: JumpCloud does too, and lets us read users; else 503 and why. */
export function addHealthRoutes(
  app: FastifyInstance,
  integration: Integration,
  { limits, log, stopping }: HealthOptions,
): void {
  let probe: { failure: DirectoryError | null; until: number } = { failure: null, until: -Infinity };
  let probing: Promise<void> | null = null;

  async function look(): Promise<void> {
    const operation = beginOperation({ ...limits, maxUpstreamCalls: PROBE_CALLS }, { fresh: true, log });
    const failure = await searchSystemUsers(integration.connect(operation), { limit: 1 })
      .then(() => null, asDirectoryError)
      .finally(operation.end);
    probe = { failure, until: performance.now() + (failure ? NOT_READY_FOR_MS : READY_FOR_MS) };
  }

  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    if (stopping?.aborted) return reply.code(503).send({ status: 'stopping' });
    if (performance.now() > probe.until) {
      probing ??= look().finally(() => (probing = null));
      await probing;
    }
    const { failure } = probe;
    if (failure === null) return { status: 'ready' };
    return reply.code(503).send({ status: 'not ready', code: failure.code, reason: failure.message });
  });
}
