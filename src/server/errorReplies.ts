import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';

/** Answers a request that never gets as far as GraphQL in GraphQL's own form. */
export async function sendError(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  retryAfterMs?: number,
): Promise<void> {
  await reply.code(status).send({ errors: [{ message, extensions: { code, retryAfterMs } }] });
}

/** The same for what Fastify itself refuses: a body that is too large, no JSON, or of another type. Of a defect nothing. */
export function handleErrors(routes: FastifyInstance, log: Logger): void {
  routes.setErrorHandler<Error & { statusCode?: number }>(async (error, _, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode >= 500) {
      log.error({ err: error }, 'defect');
      await sendError(reply, 500, 'INTERNAL_SERVER_ERROR', 'This is a defect of the subgraph.');
      return;
    }
    const message = WORDS.get(statusCode) ?? 'The request can not be read.';
    await sendError(reply, statusCode, 'BAD_USER_INPUT', message);
  });
}

const WORDS = new Map([
  [400, 'The body is no JSON.'],
  [413, 'The body is too large. Ask for less at once.'],
  [415, 'The body must be application/json.'],
]);
