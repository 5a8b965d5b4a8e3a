import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { integrationOf } from './requestContext.js';
import { overloaded } from './errorReplies.js';
import { TOO_MANY_UNREAD, type UnreadResponses } from './unreadResponses.js';

// Above this delay, requests spend more time waiting than being served.
const MAX_EVENT_LOOP_DELAY_MS = 1_000;
// More calls than one organisation can serve before the operations' deadline.
const MAX_WAITING_CALLS = 2_500;

/** Responds with 503 at once when a request could only wait, before memory use grows. */
export async function shedLoad(
  routes: FastifyInstance,
  unread: UnreadResponses,
  memoryLimitBytes: number,
): Promise<void> {
  await routes.register(underPressure, {
    maxEventLoopDelay: MAX_EVENT_LOOP_DELAY_MS,
    maxHeapUsedBytes: memoryLimitBytes,
    pressureHandler: async (_, reply) => {
      await reply.send(overloaded(reply, 'The subgraph is overloaded.'));
    },
  });
  routes.addHook('onRequest', async (request, reply) => {
    if (integrationOf(request).load().waiting >= MAX_WAITING_CALLS)
      await reply.send(overloaded(reply, 'Too many calls are waiting for JumpCloud.'));
    else if (unread.tooMany()) await reply.send(overloaded(reply, TOO_MANY_UNREAD));
  });
}
