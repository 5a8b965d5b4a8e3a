import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { integrationOf } from './requestContext.js';
import { sendError } from './errorReplies.js';
import type { UnreadResponses } from './unreadResponses.js';

// Above this delay, requests spend more time waiting than being served.
const MAX_EVENT_LOOP_DELAY_MS = 1_000;
// More calls than one organisation can serve before the operations' deadline.
const MAX_WAITING_CALLS = 2_500;
const RETRY_AFTER_SECONDS = 5;

/** Responds with 503 at once when a request could only wait, before memory use grows. */
export async function shedLoad(
  routes: FastifyInstance,
  unread: UnreadResponses,
  memoryLimitBytes: number,
): Promise<void> {
  await routes.register(underPressure, {
    maxEventLoopDelay: MAX_EVENT_LOOP_DELAY_MS,
    maxHeapUsedBytes: memoryLimitBytes,
    pressureHandler: (_, reply) => sendOverloaded(reply, 'The subgraph is overloaded.'),
  });
  routes.addHook('onRequest', async (request, reply) => {
    if (integrationOf(request).load().waiting >= MAX_WAITING_CALLS)
      await sendOverloaded(reply, 'Too many calls are waiting for JumpCloud.');
    else if (unread.tooMany()) await sendOverloaded(reply, 'Too many responses are waiting to be read.');
  });
}

async function sendOverloaded(reply: FastifyReply, message: string): Promise<void> {
  reply.header('retry-after', RETRY_AFTER_SECONDS);
  await sendError(reply, 503, 'DIRECTORY_RATE_LIMITED', message, RETRY_AFTER_SECONDS * 1000);
}
