import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';

/** Adds helmet's headers to the responses of some routes. Helmet makes them once: no option depends on the request. */
export function addSecurityHeaders(routes: FastifyInstance, options: HelmetOptions = {}): void {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, () => undefined);
  const headers = response.getHeaders();
  routes.addHook('onRequest', (_, reply, done) => {
    void reply.headers(headers);
    done();
  });
}
