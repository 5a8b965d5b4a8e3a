import { Counter, Gauge, type Registry } from 'prom-client';
import type { ReplicaMetrics } from '../redis/replicas.js';

/** Metrics of the Redis that replicas share. Without one, none of them has a value. */
export function createReplicaMetrics(registry: Registry): ReplicaMetrics {
  const registers = [registry];
  const state = new Gauge({
    name: 'redis_state',
    help: '1 for the current state of Redis: up, or down, while this replica works on alone',
    labelNames: ['state'],
    registers,
  });
  const failures = new Counter({
    name: 'redis_failures_total',
    help: 'Commands to Redis and connections that failed, by reason',
    labelNames: ['reason'],
    registers,
  });
  const answers = new Counter({
    name: 'redis_answers_total',
    help: 'Requests by where the answer came from: found, waited (for another replica), asked (JumpCloud); refused: not ours',
    labelNames: ['integration', 'outcome'],
    registers,
  });
  return {
    redisState(isUp) {
      state.set({ state: 'up' }, isUp ? 1 : 0);
      state.set({ state: 'down' }, isUp ? 0 : 1);
    },
    redisFailed(reason) {
      failures.inc({ reason });
    },
    sharedAnswer(integration, outcome) {
      answers.inc({ integration, outcome });
    },
  };
}
