import type { FastifyInstance } from 'fastify';
import type { Authenticator } from './authentication.js';
import type { Registry } from '../integrations/registry.js';
import { sendError } from './errorReplies.js';
import { isFromOurPages, type Sessions } from './sessions.js';

const MAX_TOKEN_BYTES = 4_096;

const SIGN_IN = {
  bodyLimit: MAX_TOKEN_BYTES,
  schema: {
    body: { type: 'object', required: ['token'], properties: { token: { type: 'string' } } },
  },
};

/** GET says whether the page needs a session and has one, and then names the integrations. POST begins one with the gateway's token, DELETE ends it. */
export function addSessionRoutes(
  pages: FastifyInstance,
  authenticator: Authenticator | null,
  sessions: Sessions,
  integrations: Registry,
): void {
  pages.addHook('onSend', (request, reply, _, done) => {
    if (request.routeOptions.url === '/console/session') void reply.header('cache-control', 'no-store');
    done();
  });
  pages.get('/console/session', async (request) => {
    const names = integrations.all().map(({ name }) => name);
    if (!authenticator) return { session: 'NOT_NEEDED', integrations: names };
    const verdict = await authenticator(await sessions.tokenOf(request));
    return verdict === 'valid' ? { session: 'SIGNED_IN', integrations: names } : { session: 'SIGNED_OUT' };
  });
  if (!authenticator) return;
  pages.post<{ Body: { token: string } }>('/console/session', SIGN_IN, async (request, reply) => {
    const token = request.body.token.trim();
    if (!isFromOurPages(request)) return sendError(reply, 403, 'UNAUTHENTICATED', 'Sign in at /console.');
    const verdict = await authenticator(token);
    if (verdict === 'invalid') return sendError(reply, 401, 'UNAUTHENTICATED', 'This token is wrong.');
    if (verdict === 'unavailable')
      return sendError(reply, 503, 'UNAUTHENTICATED', 'The token cannot be verified at the moment.');
    await sessions.begin(reply, token);
    return reply.code(204).send();
  });
  pages.delete('/console/session', async (request, reply) => {
    if (isFromOurPages(request)) sessions.end(reply);
    return reply.code(204).send();
  });
}
