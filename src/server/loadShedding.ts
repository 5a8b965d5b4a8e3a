import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { integrationOf } from './requestContext.js';
import { sendError } from './errorReplies.js';

// Longer than that, and what comes in waits more than it is worked on.
const MAX_EVENT_LOOP_DELAY_MS = 1_000;
// More calls than one organisation answers within an operation's time.
const MAX_WAITING_CALLS = 2_500;
const RETRY_AFTER_SECONDS = 5;

/** Answers 503 at once to what could only wait, before the memory for it grows. */
export async function shedLoad(routes: FastifyInstance): Promise<void> {
  await routes.register(underPressure, {
    maxEventLoopDelay: MAX_EVENT_LOOP_DELAY_MS,
    pressureHandler: (_, reply) => turnAway(reply, 'More is asked of us than can be answered.'),
  });
  routes.addHook('onRequest', async (request, reply) => {
    if (integrationOf(request).load().waiting >= MAX_WAITING_CALLS)
      await turnAway(reply, 'Too much waits for JumpCloud already.');
  });
}

async function turnAway(reply: FastifyReply, message: string): Promise<void> {
  reply.header('retry-after', RETRY_AFTER_SECONDS);
  await sendError(reply, 503, 'DIRECTORY_RATE_LIMITED', message, RETRY_AFTER_SECONDS * 1000);
}
