import { type Context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { failSpan, tracer } from '../jumpcloud/client/tracing.js';

/** The span of a request that `traceRequests` has seen. */
export function traceContextOf(request: FastifyRequest): Context {
  return request.getDecorator('traceContext');
}

/** Gives each request a span. It is a part of the gateway's trace, if the request has one. */
export function traceRequests(routes: FastifyInstance): void {
  routes.decorateRequest('traceContext');
  routes.addHook('onRequest', (request, reply, done) => {
    const parent = propagation.extract(ROOT_CONTEXT, request.headers);
    const route = request.routeOptions.url ?? '';
    const attributes = { 'http.request.method': request.method, 'http.route': route };
    const name = `${request.method} ${route}`;
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
    request.setDecorator('traceContext', trace.setSpan(parent, span));
    reply.raw.once('close', () => {
      const { statusCode, writableFinished } = reply.raw;
      if (writableFinished) span.setAttribute('http.response.status_code', statusCode);
      if (!writableFinished) failSpan(span, 'disconnected');
      else if (statusCode >= 500) failSpan(span, String(statusCode));
      span.end();
    });
    done();
  });
}

/** What connects a line of the log with the trace; nothing while tracing is off. */
export function logIds(context: Context): { trace_id?: string; span_id?: string } {
  const span = trace.getSpanContext(context);
  return span && trace.isSpanContextValid(span) ? { trace_id: span.traceId, span_id: span.spanId } : {};
}
