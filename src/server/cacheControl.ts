import type { FastifyInstance } from 'fastify';

/**
 * The age in milliseconds that the request header `cache-control` allows: 0 for `no-cache` and `no-store`, Infinity without
 * a limit. Directives that are not valid are ignored, as HTTP requires.
 */
export function readMaxAge(header: string | undefined): number {
  const limits = (header ?? '').split(',').map((directive) => {
    const [name = '', value = ''] = directive.split('=', 2).map((part) => part.trim());
    if (/^no-(cache|store)$/i.test(name)) return 0;
    const [, seconds] = /^max-age$/i.test(name) ? (/^"?(\d+)"?$/.exec(value) ?? []) : [];
    return seconds === undefined ? Infinity : Number(seconds) * 1000;
  });
  return Math.min(...limits);
}

/** Responses that set no `cache-control` may not be stored. */
export function storeOnlyAnswers(routes: FastifyInstance): void {
  routes.addHook('onSend', (_, reply, __, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done();
  });
}
