import { Gauge, type Registry } from 'prom-client';
import type { IntegrationState } from '../integrations/integration.js';

/** A metric of the form in which each integration asks each kind of question. */
export function createFormMetric(registry: Registry, states: ReadonlyMap<string, IntegrationState>): void {
  new Gauge({
    name: 'directory_capability_form',
    help: '1 for the form in use for each kind of question to JumpCloud',
    labelNames: ['integration', 'capability', 'form'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [integration, { forms }] of states)
        for (const { code, form } of forms()) this.set({ integration, capability: code, form }, 1);
    },
  });
}
