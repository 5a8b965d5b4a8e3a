import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { firstFailure } from '../integrations/check.js';
import type { Diagnosis } from '../integrations/diagnosis.js';
import { MANAGER_FIELD_HINT } from '../integrations/hints.js';
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
    const only =
      first && diagnoses.length === 1 ? summary(all[0], await first) : { integrations: diagnoses.length };
    const sharesState = integrations.sharesState();
    const redis = sharesState === undefined ? {} : { redis: sharesState ? 'up' : 'down' };
    const body = isVerbose(request) ? { ...redis, integrations: await details(all, diagnoses) } : only;
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
    integrations.map(async (integration, index) => {
      const diagnosis = await diagnoses[index];
      if (!diagnosis) return { name: integration.name };
      const { checkedAt } = diagnosis;
      const ready = servesUsers(diagnosis);
      return { name: integration.name, ready, checkedAt, ...summary(integration, diagnosis) };
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
function summary(integration: Integration | undefined, { state, checks }: Diagnosis) {
  const failed = firstFailure(checks);
  if (failed) return { state, code: failed.cause, reason: failed.message, hint: failed.hint };
  if (!integration?.managerField.isUnknown()) return { state };
  const reason = 'No user has the configured manager field, so queries about managers fail.';
  return { state, code: 'DIRECTORY_MANAGER_FIELD_UNKNOWN', reason, hint: MANAGER_FIELD_HINT };
}
