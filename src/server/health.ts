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
 * `/health/live`: the process answers. `/health/ready`: JumpCloud does too, and lets us read users; else 503. What is
 * wrong is said as `Query.directory` says it. Of several integrations one is enough, as a customer's bad key must not
 * shut out the others, nor a host that hangs; who asks here learns no names.
 */
export function addHealthRoutes(
  app: FastifyInstance,
  integrations: Registry,
  { log, stopping }: HealthOptions,
): void {
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    if (stopping?.aborted) return reply.code(503).send({ status: 'stopping' });
    const asked = integrations.all().map((integration) => lastDiagnosis(integration, log));
    const isReady = await anyOf(asked.map(async (diagnosis) => servesUsers(await diagnosis)));
    const [first] = asked;
    return reply.code(isReady ? 200 : 503).send({
      status: isReady ? 'ready' : 'not ready',
      ...(first && asked.length === 1 ? summary(await first) : { integrations: asked.length }),
    });
  });
}

/** Whether one of them is so; those that take longer to tell are not waited for. */
async function anyOf(answers: Promise<boolean>[]): Promise<boolean> {
  const holds = answers.map(async (answer) => (await answer) || Promise.reject(new Error('it is not so')));
  return Promise.any(holds).catch(() => false);
}

/** Everybody may ask: why calls fail is told, and nothing that stands in the directory, such as names of attributes. */
function summary({ state, checks }: Diagnosis) {
  const failed = checks.find(({ outcome, cause }) => outcome === 'FAIL' && cause !== null);
  return { state, ...(failed && { code: failed.cause, reason: failed.message, hint: failed.hint }) };
}

/** Whether people can be looked up. A broken answer to a search may be one person's only. */
function servesUsers({ checks }: Diagnosis): boolean {
  const search = checks.find(({ code }) => code === 'SEARCH_USERS');
  if (search?.outcome === 'FAIL') return search.cause === 'DIRECTORY_BAD_RESPONSE';
  return search !== undefined && search.outcome !== 'SKIPPED';
}
