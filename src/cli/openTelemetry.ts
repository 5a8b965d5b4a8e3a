import { setTimeout as delay } from 'node:timers/promises';
import { diag, DiagLogLevel } from '@opentelemetry/api';
import { setGlobalErrorHandler } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Logger } from 'pino';
import type { Environment } from '../config/environment.js';
import { oncePerMinute } from '../server/oncePerMinute.js';
import { VERSION } from './version.js';

/** Sends the spans that are left, for `timeoutMs` at most. */
export type StopTracing = (timeoutMs: number) => Promise<void>;

const PROTOCOL = 'http/protobuf';
const PROTOCOLS = ['OTEL_EXPORTER_OTLP_PROTOCOL', 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'];
/** A collector may send any text. */
const MAX_REASON = 200;

/** Starts the SDK. Spans are sent in the background; of those that can't be sent, the SDK keeps 2,048 and drops the rest. */
export function startSdk(variables: Environment, log: Logger): StopTracing {
  const warn = oncePerMinute((reason, problems) => {
    log.warn({ reason: reason.slice(0, MAX_REASON), suppressed: problems - 1 }, 'traces are not sent');
  });
  // Problems with settings are all logged, as they come once.
  let isStarting = true;
  const problem = (reason: string) => {
    if (isStarting) log.warn({ reason: reason.slice(0, MAX_REASON) }, 'tracing');
    else warn(reason);
  };
  const ignore = () => undefined;
  diag.setLogger(
    { error: problem, warn: problem, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  setGlobalErrorHandler((error) => {
    problem(typeof error === 'string' ? error : (error.message ?? 'unknown error'));
  });
  for (const name of PROTOCOLS) {
    const value = variables[name]?.trim();
    if (value && value !== PROTOCOL) problem(`${name} ${value} is not supported: ${PROTOCOL} is used`);
  }
  const own = resourceFromAttributes({ 'service.name': 'jumpcloud-subgraph', 'service.version': VERSION });
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(own)
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  // Without an AsyncLocalStorage: docs/decisions/0008-tracing.md.
  provider.register({ contextManager: null });
  isStarting = false;
  log.info('tracing is on');
  return async (timeoutMs) => {
    await Promise.race([provider.shutdown().catch(ignore), delay(timeoutMs, undefined, { ref: false })]);
  };
}
