import type { Config } from './config.js';
import type { IntegrationConfig } from './settings.js';
import type { ManagerRule } from './directory/manager.js';
import { createClient, type JumpCloud } from './jumpcloud/client.js';
import { apiKeyCredential, serviceAccountCredential } from './jumpcloud/credential.js';
import type { Load, Observer } from './jumpcloud/observer.js';
import type { Operation } from './jumpcloud/operation.js';
import type { Metrics } from './metrics.js';

/** One connected JumpCloud organisation, and all that its operations share. */
export interface Integration {
  /** Access flows refer to it. */
  name: string;
  /** The console's origin. */
  origin: string;
  /** The one that is configured. */
  organizationId: string | undefined;
  managerRule: ManagerRule;
  /** The custom attributes that `User.attributes` may show. */
  exposedAttributes: ReadonlySet<string>;
  /** The organisation as one operation sees it. */
  connect(operation: Operation): JumpCloud;
  known: Known;
  observer: Observer;
  /** How much is asked of it now. */
  load(): Load;
}

/** What earlier operations learned of the organisation. */
export interface Known {
  /** How many groups there were when they were last counted. */
  groups?: number;
  /** How many members groups had when they were last asked, by group id. */
  groupSizes: Map<string, number>;
  /** JumpCloud refused a filter that looks for texts in `manager`. */
  managerIsNoText?: boolean;
}

export function createIntegration(
  config: IntegrationConfig,
  { upstream, cacheMaxAgeSeconds }: Config,
  metrics: Metrics,
): Integration {
  const observer = metrics.observe(config.name, () => client.load());
  const client = createClient({
    origin: config.origin,
    credential:
      'apiKey' in config.credential
        ? apiKeyCredential(config.credential.apiKey)
        : serviceAccountCredential({
            ...config.credential,
            tokenUrl: config.tokenUrl,
            timeoutMs: upstream.timeoutMs,
          }),
    organizationId: config.organizationId,
    concurrency: upstream.concurrency,
    timeoutMs: upstream.timeoutMs,
    maxAgeMs: cacheMaxAgeSeconds * 1000,
    observer,
  });
  return {
    name: config.name,
    origin: config.origin,
    organizationId: config.organizationId?.toLowerCase(),
    managerRule: { field: config.managerField, resolution: config.managerResolution },
    exposedAttributes: new Set(config.exposedAttributes),
    known: { groupSizes: new Map() },
    observer,
    ...client,
  };
}
