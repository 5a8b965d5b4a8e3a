import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from './refusal.js';
import type { Secret } from './secret.js';
import { tokensIn } from './settings.js';

/** Lets only those in who present one of the tokens. Nobody's request body is read before. */
export function requireToken(
  routes: FastifyInstance,
  tokens: Secret,
  isExempt: (request: FastifyRequest) => boolean = () => false,
): void {
  routes.addHook('onRequest', async (request, reply) => {
    if (isExempt(request) || isOneOf(presentedBy(request), tokensIn(tokens))) return;
    await refuse(reply, 401, 'UNAUTHENTICATED', "The gateway's token is missing or wrong.");
  });
}

export function isFromLoopback({ socket }: FastifyRequest): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

/** As `Bearer …`, as Apollo's router and others send it, or bare. */
function presentedBy({ headers }: FastifyRequest): string {
  return String(headers['router-authorization'] ?? '')
    .replace(/^bearer +/i, '')
    .trim();
}

/** Takes the same time for every wrong token: digests are of one length, and each is compared with all. */
function isOneOf(presented: string, tokens: string[]): boolean {
  const digest = digestOf(presented);
  return tokens.filter((token) => timingSafeEqual(digest, digestOf(token))).length > 0;
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
