import { Gauge, type Registry as MetricsRegistry } from 'prom-client';
import { DIRECTORY_STATES } from '../integrations/check.js';
import { knownDiagnosis } from '../integrations/diagnosis.js';
import type { Integration } from '../integrations/integration.js';

/** Measures the states of integrations. */
export interface StateMetrics {
  /** `integrations` returns those that are connected. */
  watchStates: (integrations: () => Integration[]) => void;
}

export function createStateMetrics(registry: MetricsRegistry, memoryLimitBytes: number): StateMetrics {
  new Gauge({
    name: 'directory_memory_limit_bytes',
    help: 'The heap size at which requests are rejected',
    registers: [registry],
  }).set(memoryLimitBytes);
  let integrations = (): Integration[] => [];
  new Gauge({
    name: 'directory_state',
    help: '1 for the current state of the integration',
    labelNames: ['integration', 'state'],
    registers: [registry],
    collect() {
      this.reset();
      for (const integration of integrations()) {
        const current = knownDiagnosis(integration)?.diagnosis.state;
        if (current === undefined) continue;
        for (const state of DIRECTORY_STATES)
          this.set({ integration: integration.name, state }, state === current ? 1 : 0);
      }
    },
  });
  new Gauge({
    name: 'directory_manager_field_unknown',
    help: '1 if no user has the configured manager field, so that queries about managers fail',
    labelNames: ['integration'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { name, managerField } of integrations())
        this.set({ integration: name }, managerField.isUnknown() ? 1 : 0);
    },
  });
  return {
    watchStates(all) {
      integrations = all;
    },
  };
}
