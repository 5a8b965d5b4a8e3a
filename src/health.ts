import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Integration } from './integration.js';
import type { Integrations } from './integrations.js';
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

interface Probe {
  failure: Promise<DirectoryError | null>;
  until: number;
}

/**
 * `/health/live`: the process answers. `/health/ready`: JumpCloud does too, and lets us read users; else 503 and why. Of
 * several integrations one is enough, as a customer's bad key must not shut out the others; who asks here learns no names.
 */
export function addHealthRoutes(
  app: FastifyInstance,
  integrations: Integrations,
  { limits, log, stopping }: HealthOptions,
): void {
  const probes = new WeakMap<Integration, Probe>();

  function failureOf(integration: Integration): Promise<DirectoryError | null> {
    const last = probes.get(integration);
    if (last && performance.now() < last.until) return last.failure;
    const probe = { failure: look(integration), until: Infinity };
    probes.set(integration, probe);
    probe.failure.then(
      (failure) => (probe.until = performance.now() + (failure ? NOT_READY_FOR_MS : READY_FOR_MS)),
      // A defect; who waits is told.
      () => probes.delete(integration),
    );
    return probe.failure;
  }

  function look(integration: Integration): Promise<DirectoryError | null> {
    const operation = beginOperation({ ...limits, maxUpstreamCalls: PROBE_CALLS }, { fresh: true, log });
    return searchSystemUsers(integration.connect(operation), { limit: 1 })
      .then(() => null, asDirectoryError)
      .finally(operation.end);
  }

  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    if (stopping?.aborted) return reply.code(503).send({ status: 'stopping' });
    const failures = await Promise.all(integrations.all().map(failureOf));
    const [failure] = failures;
    const ready = failures.filter((each) => each === null).length;
    if (failures.length > 1)
      return reply
        .code(ready > 0 ? 200 : 503)
        .send({ status: ready > 0 ? 'ready' : 'not ready', integrations: failures.length, ready });
    if (!failure) return { status: 'ready' };
    return reply.code(503).send({ status: 'not ready', code: failure.code, reason: failure.message });
  });
}
