import { Counter, Gauge, type Registry } from 'prom-client';

/** Metrics about the keys of the gateway's JWTs. */
export interface KeyMetrics {
  keysFetched: (outcome: 'ok' | 'failed') => void;
}

export function createKeyMetrics(registry: Registry): KeyMetrics {
  const registers = [registry];
  const fetches = new Counter({
    name: 'gateway_key_fetches_total',
    help: 'Fetches of GATEWAY_JWKS_URL; outcome ok or failed',
    labelNames: ['outcome'],
    registers,
  });
  const fetchedAt = new Gauge({
    name: 'gateway_keys_fetched_timestamp_seconds',
    help: 'When GATEWAY_JWKS_URL was last fetched successfully; 0 if never',
    registers,
  });
  return {
    keysFetched(outcome) {
      fetches.inc({ outcome });
      if (outcome === 'ok') fetchedAt.setToCurrentTime();
    },
  };
}
