import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long an idle connection stays open after the port is closed: a request may already be on the wire. */
const IDLE_MS = 500;

/**
 * Closes the port, sends the responses to all accepted requests, then closes the app. After `timeoutMs` every open
 * connection is closed: an accepted request never takes longer, and a connection that is left holds an incomplete one.
 */
export async function shutDown(app: FastifyInstance, timeoutMs: number): Promise<void> {
  const { server } = app;
  const closeIdle = server.closeIdleConnections.bind(server);
  // Node closes idle connections together with the port, which loses requests that have arrived but are not read yet.
  server.closeIdleConnections = () => {
    setTimeout(closeIdle, IDLE_MS);
  };
  const timeout = setTimeout(() => {
    server.closeAllConnections();
  }, timeoutMs);
  await acceptPending();
  // First of all: a client that gets `connection: close` would connect again while the port is open.
  await new Promise((closed) => server.close(closed));
  clearTimeout(timeout);
  await app.close();
}

/** Resolves right after the event loop has accepted pending connections: those still pending when the port closes are reset. */
async function acceptPending(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const startedAt = performance.now();
    await setImmediate();
    if (performance.now() - startedAt < 1) return;
  }
}

/** Closing waits for all connections, so while it does none is kept alive after its response. */
export function closeConnectionsWhenClosing(app: FastifyInstance): void {
  app.addHook('onSend', (_, reply, __, done) => {
    if (!app.server.listening) void reply.header('connection', 'close');
    done();
  });
}
