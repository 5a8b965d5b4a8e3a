import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Diagnosis, recentDiagnosis } from './diagnosis.js';
import type { Integrations } from './integrations.js';

export interface HealthOptions {
  log: Logger;
  /** Aborted when the process is about to stop. */
  stopping: AbortSignal | undefined;
}

/**
 * `/health/live`: the process answers. `/health/ready`: JumpCloud does too, and lets us read users; else 503. What is
 * wrong is said as `Query.directory` says it. Of several integrations one is enough, as a customer's bad key must not
 * shut out the others; who asks here learns no names.
 */
export function addHealthRoutes(
  app: FastifyInstance,
  integrations: Integrations,
  { log, stopping }: HealthOptions,
): void {
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    if (stopping?.aborted) return reply.code(503).send({ status: 'stopping' });
    const diagnoses = await Promise.all(
      integrations.all().map((integration) => recentDiagnosis(integration, log)),
    );
    const ready = diagnoses.filter(servesUsers).length;
    const [first] = diagnoses;
    return reply.code(ready > 0 ? 200 : 503).send({
      status: ready > 0 ? 'ready' : 'not ready',
      ...(first && diagnoses.length === 1 ? summary(first) : { integrations: diagnoses.length, ready }),
    });
  });
}

function summary({ state, checks }: Diagnosis) {
  const failed = checks.find(({ outcome }) => outcome === 'FAIL');
  return { state, ...(failed && { code: failed.cause, reason: failed.message, hint: failed.hint }) };
}

/** Whether people can be looked up. A broken answer to a search may be one person's only. */
function servesUsers({ checks }: Diagnosis): boolean {
  const search = checks.find(({ code }) => code === 'SEARCH_USERS');
  if (search?.outcome === 'FAIL') return search.cause === 'DIRECTORY_BAD_RESPONSE';
  return search !== undefined && search.outcome !== 'SKIPPED';
}
