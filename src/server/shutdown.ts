import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long a connection on which nothing happens stays open behind the port, as a request may be on its way on it. */
const IDLE_MS = 500;

/**
 * Closes the port, answers what was accepted, and ends. Nobody is waited for longer than `patienceMs`: no accepted
 * request takes longer, and whoever has not even sent a whole one by then has not begun.
 */
export async function shutDown(app: FastifyInstance, patienceMs: number): Promise<void> {
  const { server } = app;
  const closeIdle = server.closeIdleConnections.bind(server);
  // Node closes idle connections together with the port, and with them what has arrived there and is not read yet.
  server.closeIdleConnections = () => {
    setTimeout(closeIdle, IDLE_MS);
  };
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, patienceMs);
  await quietMoment();
  // Before anything else: whoever is sent away with `connection: close` would knock at the port again.
  await new Promise((closed) => server.close(closed));
  clearTimeout(late);
  await app.close();
}

/** Right after the event loop has taken in who stood at the port: who comes between that and its closing is turned away. */
async function quietMoment(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const since = performance.now();
    await setImmediate();
    if (performance.now() - since < 1) return;
  }
}

/** Closing waits for all connections: none is kept alive behind the answer that is on its way. */
export function closeConnectionsWhenClosing(app: FastifyInstance): void {
  app.addHook('onSend', (_, reply, __, done) => {
    if (!app.server.listening) void reply.header('connection', 'close');
    done();
  });
}
