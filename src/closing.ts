import type { FastifyInstance } from 'fastify';

/** How long a connection on which nothing happens stays open behind the port, as a request may be on its way on it. */
const IDLE_MS = 500;

/**
 * Closes the port, answers what was accepted, and ends. Nobody is waited for longer than `patienceMs`: no accepted
 * request takes longer, and whoever has not even sent a whole one by then has not begun.
 */
export async function closeWithoutLoss(app: FastifyInstance, patienceMs: number): Promise<void> {
  const { server } = app;
  const closeIdle = server.closeIdleConnections.bind(server);
  // Node closes idle connections together with the port, and with them what has arrived there and is not read yet.
  server.closeIdleConnections = () => {
    setTimeout(closeIdle, IDLE_MS);
  };
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, patienceMs);
  await app.close();
  clearTimeout(late);
}

/** Closing waits for all connections: one whose answer is still on its way would otherwise be kept alive behind it. */
export function closeConnectionsWhenClosing(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  app.addHook('onSend', (_, reply, __, done) => {
    if (closing) void reply.header('connection', 'close');
    done();
  });
}
