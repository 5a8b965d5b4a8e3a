import type { Logger } from 'pino';
import type { Environment } from '../config/environment.js';
import type { StopTracing } from './openTelemetry.js';

const ENDPOINTS = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];

/**
 * Starts tracing if the standard variables have an endpoint. Otherwise nothing of the SDK is loaded. `env` must be the
 * environment of the process, where the SDK reads its settings: it gets those of `variables`, which .env may have.
 */
export async function startTracing(
  variables: Environment,
  env: Environment,
  log: Logger,
): Promise<StopTracing | undefined> {
  const { OTEL_SDK_DISABLED, OTEL_TRACES_EXPORTER } = variables;
  if (!ENDPOINTS.some((name) => variables[name]?.trim())) return undefined;
  if (OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true' || OTEL_TRACES_EXPORTER?.trim() === 'none')
    return undefined;
  for (const [name, value] of Object.entries(variables)) if (name.startsWith('OTEL_')) env[name] = value;
  const { startSdk } = await import('./openTelemetry.js');
  return startSdk(variables, log);
}
