import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { GatewayConfig } from '../config/config.js';
import { createVerifier, type Verdict } from './jwt.js';
import { sendError } from './errorReplies.js';
import { tokensIn } from '../config/secrets.js';
import { isLoopback } from '../config/settings.js';

type Authenticator = (presented: string) => Promise<Verdict>;

/** Null: everybody who reaches us may ask. */
export function createAuthenticator({ tokens, jwt }: GatewayConfig, log: Logger): Authenticator | null {
  if (jwt) return createVerifier(jwt, log);
  if (!tokens) return null;
  return (presented) => Promise.resolve(isOneOf(presented, tokensIn(tokens.reveal())) ? 'valid' : 'invalid');
}

/** Lets only those in who present a token. Nobody's request body is read before. */
export function authenticate(
  routes: FastifyInstance,
  gate: Authenticator,
  isExempt: (request: FastifyRequest) => boolean = () => false,
): void {
  routes.addHook('onRequest', async (request, reply) => {
    const verdict = isExempt(request) ? 'valid' : await gate(presentedBy(request));
    if (verdict === 'invalid')
      await sendError(reply, 401, 'UNAUTHENTICATED', "The gateway's token is missing or wrong.");
    if (verdict === 'unknown')
      await sendError(
        reply,
        503,
        'UNAUTHENTICATED',
        "The gateway's token can not be verified at the moment.",
      );
  });
}

/**
 * Refuses what is sent to no host; and without a gate what is sent to any other than this machine: a web page may have a
 * name that leads here, and would be let in by its reader's browser.
 */
export function checkHost(routes: FastifyInstance, isGated: boolean): void {
  routes.addHook('onRequest', async (request, reply) => {
    const origin = `http://${request.host}`;
    if (!URL.canParse(origin)) await sendError(reply, 400, 'BAD_USER_INPUT', 'The header Host is no host.');
    else if (!isGated && !isLoopback(new URL(origin).hostname))
      await sendError(
        reply,
        403,
        'UNAUTHENTICATED',
        'Without GATEWAY_TOKEN only what is sent to localhost is answered.',
      );
  });
}

export function warnWhenListening(app: FastifyInstance, log: Logger): void {
  app.addHook('onListen', (done) => {
    log.warn('no GATEWAY_TOKEN: everybody on this machine may ask');
    done();
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
