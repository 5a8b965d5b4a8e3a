import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RegistryMetrics } from '../integrations/registry.js';
import type { OperationMetrics } from '../graph/operationReport.js';
import { createFormMetric } from './formMetric.js';
import { createKeyMetrics, type KeyMetrics } from './keyMetrics.js';
import { createReplicaMetrics } from './replicaMetrics.js';
import { createStateMetrics, type StateMetrics } from './stateMetrics.js';
import type { IntegrationState } from '../integrations/integration.js';
import type { Load } from '../jumpcloud/client/call.js';

const CALL_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const OPERATION_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];
const WAIT_SECONDS = [0.001, 0.01, 0.1, 0.5, 1, 5, 25];
const BATCH_KEYS = [1, 2, 5, 10, 25, 50, 100];
const BREAKER_STATES = ['closed', 'open', 'half-open'] as const;

/** Metrics for Prometheus. Labels never contain personal data, search terms or ids. */
export interface Metrics extends OperationMetrics, RegistryMetrics, KeyMetrics, StateMetrics {
  /** Prometheus' text format. */
  text: () => Promise<string>;
  contentType: string;
  /** Counts an HTTP response, rejected requests included. */
  responded: (status: number) => void;
}

export function createMetrics(memoryLimitBytes: number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const states = new Map<string, IntegrationState>();
  const metric = <Names extends string>(name: string, help: string, ...labelNames: Names[]) => ({
    name,
    help,
    labelNames: ['integration' as const, ...labelNames],
    registers: [registry],
  });
  const gauge = (name: string, help: string, value: (load: Load) => number) =>
    new Gauge({
      ...metric(name, help),
      collect() {
        this.reset();
        for (const [integration, { load }] of states) this.set({ integration }, value(load()));
      },
    });

  const calls = new Histogram({
    ...metric(
      'jumpcloud_call_duration_seconds',
      'Calls to JumpCloud; status "none": no response',
      'route',
      'status',
    ),
    buckets: CALL_SECONDS,
  });
  const batches = new Histogram({
    ...metric('jumpcloud_batch_keys', 'Keys requested by one call', 'route'),
    buckets: BATCH_KEYS,
  });
  const retries = new Counter(
    metric('jumpcloud_retries_total', 'Retried calls, by the error code of the failed attempt', 'code'),
  );
  const waits = new Histogram({
    ...metric('jumpcloud_wait_seconds', 'Time that calls waited before they were sent'),
    buckets: WAIT_SECONDS,
  });
  const cacheHits = new Counter(
    metric('jumpcloud_shared_answers_total', 'Responses shared with or cached from another operation'),
  );
  // Counted in a map, which is cheaper: one operation may resolve a thousand managers.
  const managers = new Map<string, Map<string, number>>();
  new Counter({
    ...metric('directory_managers_total', 'Resolved managers, by status', 'status'),
    collect() {
      this.reset();
      for (const [integration, counts] of managers)
        for (const [status, count] of counts) this.inc({ integration, status }, count);
    },
  });
  const operations = new Histogram({
    ...metric('graphql_operation_duration_seconds', 'Operations; outcome ok, partial or failed', 'outcome'),
    buckets: OPERATION_SECONDS,
  });
  const errors = new Counter(
    metric('graphql_errors_total', 'Errors in responses, by extensions.code', 'code'),
  );
  const responses = new Counter({
    name: 'graphql_http_responses_total',
    help: 'Responses of /graphql by HTTP status, rejected requests included',
    labelNames: ['status'],
    registers: [registry],
  });
  gauge('jumpcloud_concurrency_limit', 'Current limit of calls in flight', ({ limit }) => limit);
  gauge('jumpcloud_calls_in_flight', 'Calls in flight', ({ inFlight }) => inFlight);
  gauge('jumpcloud_calls_waiting', 'Calls that wait to be sent', ({ waiting }) => waiting);
  new Gauge({
    ...metric('jumpcloud_breaker_state', '1 for the current state of the circuit breaker', 'state'),
    collect() {
      this.reset();
      for (const [integration, { load }] of states)
        for (const state of BREAKER_STATES)
          this.set({ integration, state }, load().breaker === state ? 1 : 0);
    },
  });
  createFormMetric(registry, states);

  return {
    ...createKeyMetrics(registry),
    ...createReplicaMetrics(registry),
    ...createStateMetrics(registry, memoryLimitBytes),
    text: () => registry.metrics(),
    contentType: registry.contentType,
    observe(integration, state) {
      states.set(integration, state);
      const managerCounts = managers.get(integration) ?? new Map<string, number>();
      managers.set(integration, managerCounts);
      return {
        called: ({ route, status, ms }) => {
          calls.observe({ integration, route, status: status ?? 'none' }, ms / 1000);
        },
        batched: ({ route, keys }) => {
          batches.observe({ integration, route }, keys);
        },
        retried: (code) => {
          retries.inc({ integration, code });
        },
        waited: (ms) => {
          waits.observe({ integration }, ms / 1000);
        },
        cacheHit: () => {
          cacheHits.inc({ integration });
        },
        managerResolved: (status) => {
          managerCounts.set(status, (managerCounts.get(status) ?? 0) + 1);
        },
      };
    },
    remove: (integration) => {
      states.delete(integration);
      managers.delete(integration);
    },
    responded: (status) => {
      responses.inc({ status });
    },
    operationEnded({ integration, codes, hasData, ms }) {
      const outcome = codes.length === 0 ? 'ok' : hasData ? 'partial' : 'failed';
      operations.observe({ integration, outcome }, ms / 1000);
      for (const code of codes) errors.inc({ integration, code });
    },
  };
}
