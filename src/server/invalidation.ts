import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { readId } from '../domain/identifier.js';
import type { Registry } from '../integrations/registry.js';
import { sendError } from './errorReplies.js';

const MAX_BODY_BYTES = 1_000_000;
const KEYS = ['integration', 'userIds', 'groupIds'];

/**
 * `POST /internal/invalidate`: after the response, no answer uses data that was read before the request. Answers are about
 * many users and groups at once, so that all data of the organisation is dropped, also if ids are given.
 */
export function addInvalidation(routes: FastifyInstance, integrations: Registry, log: Logger): void {
  routes.post('/internal/invalidate', { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
    const { body } = request;
    if (!isInvalidation(body)) {
      const message = 'The body must be {"integration"?: name, "userIds"?: [id], "groupIds"?: [id]}.';
      return sendError(reply, 400, 'BAD_USER_INPUT', message);
    }
    const { integration: name } = body;
    const named = integrations.find(name);
    if (name !== undefined && !named)
      return sendError(reply, 404, 'BAD_USER_INPUT', 'There is no integration with this name.');
    const invalidated = named ? [named] : integrations.all();
    await Promise.all(invalidated.map(({ validity }) => validity.invalidate()));
    log.info({ integrations: invalidated.map((each) => each.name) }, 'data was invalidated');
    return reply.code(204).send();
  });
}

interface Invalidation {
  integration?: string;
  userIds?: string[];
  groupIds?: string[];
}

function isInvalidation(body: unknown): body is Invalidation {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const { integration, userIds, groupIds }: Record<string, unknown> = { ...body };
  return (
    Object.keys(body).every((key) => KEYS.includes(key)) &&
    (integration === undefined || typeof integration === 'string') &&
    [userIds, groupIds].every((ids) => ids === undefined || areIds(ids))
  );
}

function areIds(ids: unknown): boolean {
  return Array.isArray(ids) && ids.every((id) => readId(id) !== null);
}
