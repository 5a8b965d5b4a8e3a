import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Diagnosis, lastDiagnosis } from '../integrations/diagnosis.js';
import type { Registry } from '../integrations/registry.js';

export interface HealthOptions {
  log: Logger;
  /** Aborted when the process is about to stop. */
  stopping: AbortSignal | undefined;
}

/**
 * `/health/live`: 200 while the process responds. `/health/ready`: 200 when JumpCloud responds and lets us read users,
 * else 503 with the reason, as in `Query.directory`. With several integrations, one that works is enough: one customer's
 * wrong key or unresponsive host must not take the others out of service. The response contains no integration names.
 */
export function addHealthRoutes(
  app: FastifyInstance,
  integrations: Registry,
  { log, stopping }: HealthOptions,
): void {
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    if (stopping?.aborted) return reply.code(503).send({ status: 'stopping' });
    const diagnoses = integrations.all().map((integration) => lastDiagnosis(integration, log));
    const isReady = await anyOf(diagnoses.map(async (diagnosis) => servesUsers(await diagnosis)));
    const [first] = diagnoses;
    return reply.code(isReady ? 200 : 503).send({
      status: isReady ? 'ready' : 'not ready',
      ...(first && diagnoses.length === 1 ? summary(await first) : { integrations: diagnoses.length }),
    });
  });
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
  const failed = checks.find(({ outcome, cause }) => outcome === 'FAIL' && cause !== null);
  return { state, ...(failed && { code: failed.cause, reason: failed.message, hint: failed.hint }) };
}

/** Whether users can be looked up. An invalid response to the search may concern a single user's record only. */
function servesUsers({ checks }: Diagnosis): boolean {
  const search = checks.find(({ code }) => code === 'SEARCH_USERS');
  if (search?.outcome === 'FAIL') return search.cause === 'DIRECTORY_BAD_RESPONSE';
  return search !== undefined && search.outcome !== 'SKIPPED';
}
