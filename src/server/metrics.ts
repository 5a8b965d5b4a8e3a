import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RegistryMetrics } from '../integrations/registry.js';
import type { OperationMetrics } from '../graph/operationReport.js';
import type { Load } from '../jumpcloud/client/call.js';

const CALL_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const OPERATION_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];
const WAIT_SECONDS = [0.001, 0.01, 0.1, 0.5, 1, 5, 25];
const BATCH_KEYS = [1, 2, 5, 10, 25, 50, 100];
const BREAKER_STATES = ['closed', 'open', 'half-open'] as const;

/** What Prometheus may know: never a person's data, a search or an id. */
export interface Metrics extends OperationMetrics, RegistryMetrics {
  /** Prometheus' text format. */
  text: () => Promise<string>;
  contentType: string;
  /** A request was answered with this HTTP status, also one that was turned away. */
  responded: (status: number) => void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const loads = new Map<string, () => Load>();
  const on = <Names extends string>(name: string, help: string, ...labelNames: Names[]) => ({
    name,
    help,
    labelNames: ['integration' as const, ...labelNames],
    registers: [registry],
  });
  const gauge = (name: string, help: string, value: (load: Load) => number) =>
    new Gauge({
      ...on(name, help),
      collect() {
        this.reset();
        for (const [integration, load] of loads) this.set({ integration }, value(load()));
      },
    });

  const calls = new Histogram({
    ...on(
      'jumpcloud_call_duration_seconds',
      'Calls to JumpCloud; status "none": no answer',
      'route',
      'status',
    ),
    buckets: CALL_SECONDS,
  });
  const batches = new Histogram({
    ...on('jumpcloud_batch_keys', 'Keys that one call asks for', 'route'),
    buckets: BATCH_KEYS,
  });
  const retries = new Counter(
    on('jumpcloud_retries_total', 'Calls made again, by the failure before', 'code'),
  );
  const waits = new Histogram({
    ...on('jumpcloud_wait_seconds', 'How long calls waited before they were sent'),
    buckets: WAIT_SECONDS,
  });
  const shared = new Counter(on('jumpcloud_shared_answers_total', 'Answers taken from another operation'));
  // Counted by hand, as an operation may look for a thousand of them.
  const managers = new Map<string, Map<string, number>>();
  new Counter({
    ...on('directory_managers_total', 'Managers looked for, by what was found', 'status'),
    collect() {
      this.reset();
      for (const [integration, counts] of managers)
        for (const [status, count] of counts) this.inc({ integration, status }, count);
    },
  });
  const operations = new Histogram({
    ...on('graphql_operation_duration_seconds', 'Operations; outcome ok, partial or failed', 'outcome'),
    buckets: OPERATION_SECONDS,
  });
  const errors = new Counter(on('graphql_errors_total', 'Errors in answers, by extensions.code', 'code'));
  const responses = new Counter({
    name: 'graphql_http_responses_total',
    help: 'Requests to /graphql by HTTP status, those that were turned away too',
    labelNames: ['status'],
    registers: [registry],
  });
  gauge('jumpcloud_concurrency_limit', 'Most calls in flight at present', ({ limit }) => limit);
  gauge('jumpcloud_calls_in_flight', 'Calls in flight', ({ inFlight }) => inFlight);
  gauge('jumpcloud_calls_waiting', 'Calls that wait for their turn', ({ waiting }) => waiting);
  new Gauge({
    ...on('jumpcloud_breaker_state', '1 for the state that the circuit breaker is in', 'state'),
    collect() {
      this.reset();
      for (const [integration, load] of loads)
        for (const state of BREAKER_STATES)
          this.set({ integration, state }, load().breaker === state ? 1 : 0);
    },
  });

  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    observe(integration, load) {
      loads.set(integration, load);
      const found = managers.get(integration) ?? new Map<string, number>();
      managers.set(integration, found);
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
          shared.inc({ integration });
        },
        managerResolved: (status) => {
          found.set(status, (found.get(status) ?? 0) + 1);
        },
      };
    },
    remove: (integration) => {
      loads.delete(integration);
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
