import {
  type Attributes,
  type Context,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { DirectoryError } from './errors.js';
import type { ApiRequest } from './call.js';
import { routeOf } from './routes.js';

// Attributes never contain names, e-mails, ids, keys or texts of a query: docs/operations.md lists them.
// The context of a span is an argument and not in an AsyncLocalStorage: see docs/decisions/0008-tracing.md.

/** Does nothing unless tracing is on. */
export const tracer = trace.getTracer('jumpcloud-subgraph');

/** A wait that is shorter is not worth a span. */
const MIN_WAIT_MS = 1;

/** Runs `work` in a span, with the context for what it does. */
export async function inSpan<T>(
  parent: Context,
  name: string,
  attributes: Attributes,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const span = tracer.startSpan(name, { attributes }, parent);
  try {
    return await work(trace.setSpan(parent, span));
  } catch (error) {
    failSpan(span, codeOf(error));
    throw error;
  } finally {
    span.end();
  }
}

/** Starts a wait. The function that it returns records it at the first call. */
export function startWait(parent: Context, name: string, attributes: Attributes = {}): () => void {
  const startTime = performance.now();
  let isOver = false;
  return () => {
    const now = performance.now();
    if (!isOver && now - startTime >= MIN_WAIT_MS)
      tracer.startSpan(name, { attributes, startTime }, parent).end(now);
    isOver = true;
  };
}

/** Starts the span of one call. `end` takes the status of the response, null if there was none. */
export function startCallSpan(parent: Context, request: ApiRequest, host: string) {
  const { method, keys } = request;
  const template = routeOf(request);
  const attributes = {
    'http.request.method': method,
    'url.template': template,
    'server.address': host,
    ...(keys !== undefined && { 'directory.keys': keys }),
  };
  const span = tracer.startSpan(`${method} ${template}`, { kind: SpanKind.CLIENT, attributes }, parent);
  return {
    end(status: number | null): void {
      if (status !== null) span.setAttribute('http.response.status_code', status);
      // JumpCloud has no such record: that is a result.
      if (status !== 404 && (status === null || status >= 300))
        failSpan(span, String(status ?? 'no response'));
      span.end();
    },
  };
}

export function failSpan(span: Span, type: string): void {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function codeOf(error: unknown): string {
  return error instanceof DirectoryError ? error.code : 'defect';
}
