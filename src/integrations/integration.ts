import type { Config } from '../config/config.js';
import type { IntegrationConfig } from '../config/settings.js';
import type { ManagerRule } from '../domain/manager.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { createClient } from '../jumpcloud/client/organizationClient.js';
import { apiKeyCredential, serviceAccountCredential } from '../jumpcloud/client/credentials.js';
import type { Capabilities } from '../jumpcloud/client/capabilities.js';
import type { CredentialKind } from '../jumpcloud/client/responseError.js';
import type { ClientObserver, Load } from '../jumpcloud/client/call.js';
import type { Operation } from '../jumpcloud/client/operation.js';
import type { SharedState, Validity } from '../jumpcloud/client/sharedState.js';
import { ANY_FIELD, createManagerField, type ManagerField } from '../loaders/managerField.js';
import type { LargeReads } from '../loaders/largeReads.js';
import type { LearnedCapabilities } from '../loaders/loaderOptions.js';
import { type Capability, capabilitiesOf } from './capabilities.js';
import { createTrafficCounter, type Traffic } from './traffic.js';
import { createSharedScans, type SharedScans } from '../loaders/sharedScans.js';

/** A connected JumpCloud organisation and the state that its operations share. */
export interface Integration {
  /** The configured name. Access flows refer to it. */
  name: string;
  /** The console's origin. */
  origin: string;
  credentialKind: CredentialKind;
  /** The configured organisation, if any. */
  organizationId: string | undefined;
  managerRule: ManagerRule;
  /** The custom attributes that `User.attributes` may show. */
  exposedAttributes: ReadonlySet<string>;
  /** The JumpCloud client of one operation. */
  connect(operation: Operation): JumpCloud;
  learned: LearnedCapabilities;
  managerField: ManagerField;
  /** What is known of the forms that JumpCloud answers. */
  capabilities: Capabilities;
  sharedScans: SharedScans;
  /** Since when data is valid, and how to invalidate it. */
  validity: Validity;
  observer: ClientObserver;
  /** The current numbers of in-flight and waiting calls. */
  load(): Load;
  traffic(): Traffic;
  /** When JumpCloud last returned users, by `performance.now()`. */
  lastUserReadAt(): number;
}

/** What an observer can read of an integration at any time. */
export interface IntegrationState {
  credentialKind: CredentialKind;
  load: () => Load;
  forms: () => Capability[];
  learned: () => LearnedCapabilities;
}

/** Connects an organisation. All organisations share the places for large reads. `observe` returns the observer of its calls, which can read the state at any time. */
export function createIntegration(
  config: IntegrationConfig,
  { upstream, cacheMaxAgeSeconds }: Pick<Config, 'upstream' | 'cacheMaxAgeSeconds'>,
  largeReads: LargeReads,
  observe: (state: IntegrationState) => ClientObserver,
  shared?: SharedState,
): Integration {
  const credential =
    'apiKey' in config.credential
      ? apiKeyCredential(config.credential.apiKey)
      : serviceAccountCredential({
          ...config.credential,
          tokenUrl: config.tokenUrl,
          timeoutMs: upstream.timeoutMs,
        });
  const traffic = createTrafficCounter();
  const observed = observe({
    credentialKind: credential.kind,
    load: () => client.load(),
    forms: () => capabilitiesOf(integration),
    learned: () => integration.learned,
  });
  const observer: ClientObserver = {
    ...observed,
    called: (call) => {
      traffic.count(call.status);
      observed.called(call);
    },
  };
  const client = createClient({
    origin: config.origin,
    credential,
    organizationId: config.organizationId,
    concurrency: upstream.concurrency,
    timeoutMs: upstream.timeoutMs,
    maxAgeMs: cacheMaxAgeSeconds * 1000,
    observer,
    shared,
  });
  const managerRule = { field: config.managerField, resolution: config.managerResolution };
  const connect = (operation: Operation) => client.connect(operation);
  const integration: Integration = {
    name: config.name,
    origin: config.origin,
    credentialKind: credential.kind,
    organizationId: config.organizationId?.toLowerCase(),
    managerRule,
    managerField: config.managerFieldMayBeEmpty
      ? ANY_FIELD
      : createManagerField(managerRule, connect, config.name, client.validity),
    exposedAttributes: new Set(config.exposedAttributes),
    learned: { groupSizes: new Map() },
    sharedScans: createSharedScans(largeReads, connect, cacheMaxAgeSeconds * 1000, client.validity),
    observer,
    traffic: traffic.lastMinute,
    ...client,
  };
  return integration;
}
