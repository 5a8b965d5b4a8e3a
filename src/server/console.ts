import { fileURLToPath } from 'node:url';
import serveFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { type Authenticator, checkHost } from './authentication.js';
import { addSessionRoutes } from './consoleSession.js';
import { handleErrors } from './errorReplies.js';
import { scope } from './scope.js';
import { addSecurityHeaders } from './securityHeaders.js';
import type { Registry } from '../integrations/registry.js';
import type { Sessions } from './sessions.js';
import type { CallerRejected } from './rejectedCallers.js';
import type { Logger } from 'pino';

const FILES = fileURLToPath(new URL('../../dist/console/', import.meta.url));

const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    // The style sheet has its icons as data.
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
  },
};

export interface ConsoleOptions {
  /** Null when no authentication is configured: then only this machine is served, without sessions. */
  authenticator: Authenticator | null;
  sessions: Sessions;
  integrations: Registry;
  callerRejected: CallerRejected;
  log: Logger;
}

/** Serves the console at /console. Its files contain no data of a directory; the page queries /graphql. */
export async function addConsole(app: FastifyInstance, options: ConsoleOptions): Promise<void> {
  const { authenticator, sessions, integrations, callerRejected, log } = options;
  await scope(app, 'console', async (pages) => {
    addSecurityHeaders(pages, {
      contentSecurityPolicy: CONTENT_SECURITY_POLICY,
      frameguard: { action: 'deny' },
    });
    checkHost(pages, authenticator !== null, callerRejected);
    handleErrors(pages, log);
    addSessionRoutes(pages, authenticator, sessions, integrations);
    // The page shows the view that its address names.
    pages.get('/console/:view', async (_, reply) => reply.sendFile('index.html'));
    pages.get('/', async (_, reply) => reply.redirect('/console/'));
    await pages.register(serveFiles, {
      root: FILES,
      prefix: '/console/',
      redirect: true,
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        // The names of all other files contain a hash of their content.
        const isPage = /\.html(\.gz)?$/.test(path);
        response.setHeader('cache-control', isPage ? 'no-cache' : 'public, max-age=31536000, immutable');
      },
    });
  });
}
