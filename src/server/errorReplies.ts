import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';

/** Sends an error in the form of a GraphQL response, for a request that does not reach GraphQL. */
export async function sendError(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
): Promise<void> {
  await reply.code(status).send(errorBody(code, message));
}

const RETRY_AFTER_SECONDS = 5;

/** Makes a reply a 503, after which the client should try again, and returns its body. */
export function overloaded(reply: FastifyReply, message: string): object {
  void reply.code(503).header('retry-after', RETRY_AFTER_SECONDS);
  return errorBody('DIRECTORY_RATE_LIMITED', message, RETRY_AFTER_SECONDS * 1000);
}

function errorBody(code: string, message: string, retryAfterMs?: number): object {
  return { errors: [{ message, extensions: { code, retryAfterMs } }] };
}

/** The same for errors that Fastify raises, such as a body that is too large. The details of a defect are only logged. */
export function handleErrors(routes: FastifyInstance, log: Logger): void {
  routes.setErrorHandler<Error & { statusCode?: number }>(async (error, _, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode >= 500) {
      log.error({ err: error }, 'defect');
      await sendError(reply, 500, 'INTERNAL_SERVER_ERROR', 'This is a defect of the subgraph.');
      return;
    }
    const message = MESSAGES.get(statusCode) ?? 'The request cannot be read.';
    await sendError(reply, statusCode, 'BAD_USER_INPUT', message);
  });
}

const MESSAGES = new Map([
  [400, 'The body is not valid JSON.'],
  [413, 'The body is too large. Request less at once.'],
  [415, 'The body must be application/json.'],
]);
