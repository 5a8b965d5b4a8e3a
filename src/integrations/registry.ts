import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { logFormChanges } from './formLog.js';
import { logSecretChanges } from './secretLog.js';
import { createIntegration, type Integration, type IntegrationState } from './integration.js';
import type { ClientObserver } from '../jumpcloud/client/call.js';
import { createLargeReads } from '../loaders/largeReads.js';
import type { Secret } from '../config/secrets.js';
import type { ReplicaMetrics, Replicas } from '../redis/replicas.js';
import { ConfigError, type IntegrationConfig } from '../config/settings.js';

const POLL_INTERVAL_MS = 2_000;

/** The connected integrations. */
export interface Registry {
  all: () => Integration[];
  /** The integration with this name. Without a name, the only integration. Null if there is none. */
  find: (name: string | undefined) => Integration | null;
  /** Whether Redis can be used; undefined if none is configured. */
  sharesState: () => boolean | undefined;
  /** Resolves when Redis can be used, or is known not to be. */
  started: Promise<void>;
  /** Stops watching the files, and closes the connection to Redis. */
  close: () => Promise<void>;
}

interface Connected {
  config: IntegrationConfig;
  integration: Integration;
}

/** The metrics that integrations record. */
export interface RegistryMetrics extends ReplicaMetrics {
  observe: (integration: string, state: IntegrationState) => Omit<ClientObserver, 'formChanged'>;
  /** The integration is no longer connected. */
  remove: (integration: string) => void;
}

/**
 * Connects all configured integrations and polls their files for changes until it is closed. A request keeps the
 * integration that it started with.
 */
export function createRegistry(
  config: Config,
  metrics: RegistryMetrics,
  log: Logger,
  replicas?: Replicas,
): Registry {
  let connected = new Map<string, Connected>();
  const largeReads = createLargeReads(config.memoryLimitBytes);
  /** Those whose API key was replaced: replicas that start with it share another state. */
  const rekeyed = new Set<string>();
  let lastProblem = '';

  function connect(configs: IntegrationConfig[]): void {
    const previous = connected;
    connected = new Map(
      configs.map((entry) => {
        const existing = previous.get(entry.name);
        if (!rekeyed.delete(entry.name) && existing && isSame(existing.config, entry))
          return [entry.name, existing];
        logSecretChanges(log, entry.name, secretOf(entry), () => {
          if (replicas && 'apiKey' in entry.credential) rekeyed.add(entry.name);
        });
        return [
          entry.name,
          {
            config: entry,
            integration: createIntegration(
              entry,
              config,
              largeReads,
              (state) => ({
                ...metrics.observe(entry.name, state),
                formChanged: logFormChanges(log, entry.name, state),
              }),
              replicas?.stateOf(entry),
            ),
          },
        ];
      }),
    );
    for (const name of previous.keys()) if (!connected.has(name)) metrics.remove(name);
    const names = [...new Set([...previous.keys(), ...connected.keys()])];
    const changed = names.filter((name) => previous.get(name) !== connected.get(name));
    if (config.readIntegrations && previous.size > 0 && changed.length > 0)
      log.warn({ changed, integrations: [...connected.keys()] }, 'INTEGRATIONS_FILE reloaded');
  }

  /** Rotates secrets in place, so that an integration keeps its cache and learned capabilities, unless replicas share them. */
  function refreshSecrets(): void {
    config.gateway.tokens?.refresh();
    for (const { config: entry } of connected.values()) secretOf(entry).refresh();
  }

  function poll(): void {
    refreshSecrets();
    try {
      if (config.readIntegrations) connect(config.readIntegrations());
      else if (rekeyed.size > 0) connect(config.integrations);
      lastProblem = '';
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      if (error.message !== lastProblem)
        log.error(
          { problems: error.message.split('\n') },
          'the changed integrations are invalid; the old ones stay in use',
        );
      lastProblem = error.message;
    }
  }

  if (config.gateway.tokens) logSecretChanges(log, 'GATEWAY_TOKEN', config.gateway.tokens);
  if (config.replacedVariables.length > 0)
    log.warn({ variables: config.replacedVariables }, 'INTEGRATIONS_FILE replaces these settings');
  connect(config.integrations);
  const timer = setInterval(poll, POLL_INTERVAL_MS);
  timer.unref();
  return {
    sharesState: () => replicas?.isUp(),
    started: replicas?.started ?? Promise.resolve(),
    async close() {
      clearInterval(timer);
      await replicas?.close();
    },
    all: () => [...connected.values()].map(({ integration }) => integration),
    find(name) {
      if (name !== undefined) return connected.get(name)?.integration ?? null;
      const [first, second] = connected.values();
      return first && !second ? first.integration : null;
    },
  };
}

/** Compares two configurations. The text of a secret is private, so it is compared separately. */
function isSame(a: IntegrationConfig, b: IntegrationConfig): boolean {
  return isDeepStrictEqual(a, b) && secretOf(a).reveal() === secretOf(b).reveal();
}

function secretOf({ credential }: IntegrationConfig): Secret {
  return 'apiKey' in credential ? credential.apiKey : credential.clientSecret;
}
