import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { createIntegration, type Integration } from './integration.js';
import type { ClientObserver, Load } from '../jumpcloud/client/call.js';
import type { Secret } from '../config/secrets.js';
import { ConfigError, type IntegrationConfig } from '../config/settings.js';

/** How often files are looked at; what changed in them counts from then on. */
const LOOK_EVERY_MS = 2_000;

/** The integrations that are connected at present. */
export interface Registry {
  all: () => Integration[];
  /** The one of that name, or the only one there is when none is named; else null. */
  find: (name: string | undefined) => Integration | null;
  /** Stops watching the files. */
  close: () => void;
}

interface Connected {
  config: IntegrationConfig;
  integration: Integration;
}

/** Where the calls of all integrations are observed. */
export interface RegistryMetrics {
  observe: (integration: string, load: () => Load) => ClientObserver;
  /** The integration is no longer connected. */
  remove: (integration: string) => void;
}

/**
 * Connects all configured integrations, and watches their files for changes until it is closed. A request keeps the
 * integration that it started with.
 */
export function createRegistry(config: Config, metrics: RegistryMetrics, log: Logger): Registry {
  let connected = new Map<string, Connected>();
  let lastFault = '';
  /** Whose secret's file holds nothing that can be used. */
  const refused = new Set<string>();

  function connect(configs: IntegrationConfig[]): void {
    const before = connected;
    connected = new Map(
      configs.map((each) => {
        const last = before.get(each.name);
        if (last && isSame(last.config, each)) return [each.name, last];
        return [
          each.name,
          {
            config: each,
            integration: createIntegration(each, config, (load) => metrics.observe(each.name, load)),
          },
        ];
      }),
    );
    for (const name of before.keys()) if (!connected.has(name)) metrics.remove(name);
  }

  /** A key that was rotated stays the same integration's: nothing that it has learned is lost. */
  function renewSecrets(): void {
    if (config.gateway.tokens) renew('GATEWAY_TOKEN', config.gateway.tokens);
    for (const { config: each } of connected.values()) renew(each.name, secretOf(each));
  }

  function renew(name: string, secret: Secret): void {
    const outcome = secret.refresh();
    if (outcome === 'NEW') log.info({ secret: name }, 'a new secret is taken up');
    if (outcome === 'REFUSED' && !refused.has(name))
      log.error({ secret: name }, 'the file of a secret holds none that can be used, the old one is kept');
    if (outcome === 'REFUSED') refused.add(name);
    else refused.delete(name);
  }

  function look(): void {
    renewSecrets();
    try {
      if (config.readIntegrations) connect(config.readIntegrations());
      lastFault = '';
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      if (error.message !== lastFault)
        log.error(
          { faults: error.message.split('\n') },
          'the changed integrations are refused, the old ones kept',
        );
      lastFault = error.message;
    }
  }

  connect(config.integrations);
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return {
    close() {
      clearInterval(timer);
    },
    all: () => [...connected.values()].map(({ integration }) => integration),
    find(name) {
      if (name !== undefined) return connected.get(name)?.integration ?? null;
      const [only, another] = connected.values();
      return only && !another ? only.integration : null;
    },
  };
}

/** Whether nothing of a configuration has changed; of its secret nothing can be seen but the text. */
function isSame(one: IntegrationConfig, other: IntegrationConfig): boolean {
  return isDeepStrictEqual(one, other) && secretOf(one).reveal() === secretOf(other).reveal();
}

function secretOf({ credential }: IntegrationConfig): Secret {
  return 'apiKey' in credential ? credential.apiKey : credential.clientSecret;
}
