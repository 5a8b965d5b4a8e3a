import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { firstFailure } from '../integrations/check.js';
import type { Diagnosis } from '../integrations/diagnosis.js';
import type { Integration } from '../integrations/integration.js';
import { currentDiagnosis, servesUsers } from '../integrations/readiness.js';
import type { Registry } from '../integrations/registry.js';

export interface HealthOptions {
  log: Logger;
  /** Aborted when the process is about to stop. */
  stopping: AbortSignal | undefined;
}

/**
 * `/health/live`: 200 while the process responds. `/health/ready`: 200 when JumpCloud responds and lets us read users,
 * else 503 with the reason, as in `Query.directory`. With several integrations, one that works is enough: one customer's
 * wrong key or unresponsive host must not take the others out of service. The response contains no integration names,
 * except with `?verbose`, which is for operators.
 */
export function addHealthRoutes(
  app: FastifyInstance,
  integrations: Registry,
  { log, stopping }: HealthOptions,
): void {
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (request, reply) => {
    if (stopping?.aborted) return reply.code(503).send({ status: 'stopping' });
    const all = integrations.all();
    const diagnoses = all.map((integration) => currentDiagnosis(integration, log));
    const isReady = await anyOf(diagnoses.map(async (diagnosis) => servesUsers(await diagnosis)));
    const status = isReady ? 'ready' : 'not ready';
    const [first] = diagnoses;
    const only = first && diagnoses.length === 1 ? summary(await first) : { integrations: diagnoses.length };
    const body = isVerbose(request) ? { integrations: await details(all, diagnoses) } : only;
    return reply.code(isReady ? 200 : 503).send({ status, ...body });
  });
}

/** Whether anybody may send this request: a request for health that does not list the integrations. */
export function isPublicHealthCheck(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith('/health/') === true && !isVerbose(request);
}

function isVerbose({ query }: FastifyRequest): boolean {
  return typeof query === 'object' && query !== null && 'verbose' in query;
}

function details(integrations: Integration[], diagnoses: Promise<Diagnosis>[]) {
  return Promise.all(
    diagnoses.map(async (each, index) => {
      const diagnosis = await each;
      const { checkedAt } = diagnosis;
      return {
        name: integrations[index]?.name,
        ready: servesUsers(diagnosis),
        checkedAt,
        ...summary(diagnosis),
      };
    }),
  );
}

/** True as soon as one of them is true, without waiting for the others. */
async function anyOf(conditions: Promise<boolean>[]): Promise<boolean> {
  const rejectFalse = conditions.map(
    async (condition) => (await condition) || Promise.reject(new Error('false')),
  );
  return Promise.any(rejectFalse).catch(() => false);
}

/** The endpoint is public: it says why calls fail, and nothing from the directory, such as attribute names. */
function summary({ state, checks }: Diagnosis) {
  const failed = firstFailure(checks);
  return { state, ...(failed && { code: failed.cause, reason: failed.message, hint: failed.hint }) };
}
