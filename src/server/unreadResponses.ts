import type { FastifyInstance } from 'fastify';

/** Seven of the longest responses. */
const MAX_UNREAD_CHARACTERS = 70_000_000;
/** How long a client may take to read a response that was sent at the operation's deadline. */
const READ_MS = 5_000;

/** Responses that clients have not read yet. They stay in memory until then. */
export interface UnreadResponses {
  tooMany: () => boolean;
}

/** Counts the characters of unread responses, and closes the connection of a client that does not read its response. */
export function limitUnreadResponses(routes: FastifyInstance, deadlineMs: number): UnreadResponses {
  let characters = 0;
  routes.addHook('onSend', (_, reply, payload, done) => {
    // A client that has gone reads nothing, and its connection emits no further `close`.
    if (reply.raw.destroyed) {
      done();
      return;
    }
    const length = typeof payload === 'string' ? payload.length : 0;
    characters += length;
    const timeLeftMs = Math.max(0, deadlineMs - reply.elapsedTime) + READ_MS;
    const timeout = setTimeout(() => reply.raw.destroy(), timeLeftMs);
    reply.raw.once('close', () => {
      clearTimeout(timeout);
      characters -= length;
    });
    done();
  });
  return { tooMany: () => characters >= MAX_UNREAD_CHARACTERS };
}
