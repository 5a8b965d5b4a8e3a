import type { FastifyInstance } from 'fastify';
import type { Config } from './config.js';
import type { Integration } from './integration.js';
import { asDirectoryError, type DirectoryError } from './jumpcloud/errors.js';
import { searchSystemUsers } from './jumpcloud/systemUsers.js';

// What a probe finds holds for a while, so that polling costs JumpCloud next to nothing; bad news for a shorter one.
const READY_FOR_MS = 60_000;
const NOT_READY_FOR_MS = 5_000;

/** `/health/live`: the process answers. `/health/ready`: JumpCloud does too, and lets us read users; else 503 and why. */
export function addHealthRoutes(
  app: FastifyInstance,
  integration: Integration,
  limits: Config['operation'],
): void {
  let probe: { failure: DirectoryError | null; until: number } = { failure: null, until: -Infinity };
  let probing: Promise<void> | null = null;

  async function look(): Promise<void> {
    const jumpcloud = integration.connect({
      signal: AbortSignal.timeout(limits.deadlineMs),
      callsLeft: 1,
      fresh: true,
    });
    const failure = await searchSystemUsers(jumpcloud, { limit: 1 }).then(() => null, asDirectoryError);
    probe = { failure, until: performance.now() + (failure ? NOT_READY_FOR_MS : READY_FOR_MS) };
  }

  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    if (performance.now() > probe.until) {
      probing ??= look().finally(() => (probing = null));
      await probing;
    }
    const { failure } = probe;
    if (failure === null) return { status: 'ready' };
    return reply.code(503).send({ status: 'not ready', code: failure.code, reason: failure.message });
  });
}
