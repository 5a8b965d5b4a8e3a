import type { FastifyInstance } from 'fastify';
import { MAX_CHARACTERS } from '../graph/complexity.js';
import { overloaded } from './errorReplies.js';

/** Seven of the longest responses. */
const MAX_UNREAD_CHARACTERS = 7 * MAX_CHARACTERS;
/** How long a client may take to read a response that was sent at the operation's deadline. */
const READ_MS = 5_000;
export const TOO_MANY_UNREAD = 'Too many responses are waiting to be read.';

/** Responses that clients have not read yet. They stay in memory until then. */
export interface UnreadResponses {
  /** Whether there is no room for another one of the longest. */
  tooMany: () => boolean;
}

/** Bounds the characters of unread responses, and closes the connection of a client that does not read its response. */
export function limitUnreadResponses(routes: FastifyInstance, deadlineMs: number): UnreadResponses {
  let unread = 0;
  routes.addHook('onSend', (_, reply, payload, done) => {
    // A client that has gone reads nothing, and its connection emits no further `close`.
    if (reply.raw.destroyed) {
      done(null, payload);
      return;
    }
    let sent: unknown = payload;
    let length = typeof payload === 'string' ? payload.length : 0;
    // Many requests may have been accepted before the first of their responses was ready.
    if (unread > 0 && unread + length > MAX_UNREAD_CHARACTERS) {
      void reply.removeHeader('content-length');
      sent = JSON.stringify(overloaded(reply, TOO_MANY_UNREAD));
      length = 0;
    }
    unread += length;
    const timeLeftMs = Math.max(0, deadlineMs - reply.elapsedTime) + READ_MS;
    const timeout = setTimeout(() => reply.raw.destroy(), timeLeftMs);
    reply.raw.once('close', () => {
      clearTimeout(timeout);
      unread -= length;
    });
    done(null, sent);
  });
  return { tooMany: () => unread + MAX_CHARACTERS > MAX_UNREAD_CHARACTERS };
}
