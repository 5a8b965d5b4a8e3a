import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';

/**
 * Adds routes whose hooks are not shared with other routes.
 *
 * Without a name, Fastify looks for one in all loaded modules.
 */
export async function scope(
  app: FastifyInstance,
  name: string,
  addRoutes: (routes: FastifyInstance) => Promise<void> | void,
): Promise<void> {
  await app.register(plugin(async (routes) => addRoutes(routes), { name, encapsulate: true }));
}
