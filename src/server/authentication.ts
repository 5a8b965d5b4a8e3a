import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { GatewayConfig } from '../config/gateway.js';
import type { KeyMetrics } from './keyMetrics.js';
import { createVerifier, type Verdict } from './jwt.js';
import { sendError } from './errorReplies.js';
import type { Sessions } from './sessions.js';
import type { CallerRejected } from './rejectedCallers.js';
import { tokensIn } from '../config/secrets.js';
import { isLoopback } from '../config/settings.js';

export type Authenticator = (token: string) => Promise<Verdict>;

/** Null when no authentication is configured. */
export function createAuthenticator(
  { tokens, jwt }: GatewayConfig,
  log: Logger,
  metrics: KeyMetrics,
): Authenticator | null {
  if (jwt) return createVerifier(jwt, log, metrics);
  if (!tokens) return null;
  return (token) => Promise.resolve(isOneOf(token, tokensIn(tokens.reveal())) ? 'valid' : 'invalid');
}

type IsExempt = (request: FastifyRequest) => boolean;

/** Rejects requests without a valid token, before their body is read. */
export function authenticate(
  routes: FastifyInstance,
  authenticator: Authenticator,
  callerRejected: CallerRejected,
  isExempt: IsExempt = () => false,
  sessions?: Sessions,
): void {
  routes.addHook('onRequest', async (request, reply) => {
    const token = tokenFrom(request) || ((await sessions?.tokenOf(request)) ?? '');
    const verdict = isExempt(request) ? 'valid' : await authenticator(token);
    if (verdict === 'invalid') {
      callerRejected('their token is missing or wrong');
      await sendError(reply, 401, 'UNAUTHENTICATED', "The gateway's token is missing or wrong.");
    }
    if (verdict === 'unavailable')
      await sendError(reply, 503, 'UNAUTHENTICATED', "The gateway's token cannot be verified at the moment.");
  });
}

/**
 * Rejects requests whose Host header is invalid. Without authentication it also rejects any host but a loopback one:
 * otherwise a web page could use DNS rebinding to send requests through its reader's browser.
 */
export function checkHost(
  routes: FastifyInstance,
  isAuthenticated: boolean,
  callerRejected: CallerRejected,
  isExempt: IsExempt = () => false,
): void {
  routes.addHook('onRequest', async (request, reply) => {
    if (isExempt(request)) return;
    if (!URL.canParse(originOf(request)))
      await sendError(reply, 400, 'BAD_USER_INPUT', 'The Host header is invalid.');
    else if (!isAuthenticated && !namesLoopback(request)) {
      callerRejected('GATEWAY_TOKEN is not set, and their host is not localhost');
      await sendError(
        reply,
        403,
        'UNAUTHENTICATED',
        'Without GATEWAY_TOKEN only requests to localhost are accepted.',
      );
    }
  });
}

export function warnWhenListening(app: FastifyInstance, log: Logger): void {
  app.addHook('onListen', (done) => {
    log.warn('GATEWAY_TOKEN is not set: anyone on this machine can send requests');
    done();
  });
}

/** Whether a request comes from this machine, and not from a web page that uses DNS rebinding. */
export function isFromLoopback(request: FastifyRequest): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '') && namesLoopback(request);
}

function namesLoopback(request: FastifyRequest): boolean {
  return isLoopback(new URL(originOf(request)).hostname);
}

function originOf({ host }: FastifyRequest): string {
  return `http://${host}`;
}

/** The token, sent as `Bearer …` (as Apollo Router and others do) or bare. */
function tokenFrom({ headers, routeOptions }: FastifyRequest): string {
  // Prometheus can send no other header. Elsewhere it is the user's, which a gateway may forward.
  const scraper = routeOptions.url === '/metrics' ? headers.authorization : undefined;
  return String(headers['router-authorization'] ?? scraper ?? '')
    .replace(/^bearer +/i, '')
    .trim();
}

/** Takes the same time for every wrong token: the digests have one length, and every token is compared. */
function isOneOf(token: string, tokens: string[]): boolean {
  const digest = digestOf(token);
  return tokens.filter((valid) => timingSafeEqual(digest, digestOf(valid))).length > 0;
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
