import type { Diagnosis } from '../integrations/diagnosis.js';
import type { Integration } from '../integrations/integration.js';
import type { Operation } from '../jumpcloud/client/operation.js';
import type { Pacer } from '../loaders/loaderOptions.js';
import type { Loaders } from '../loaders/loaders.js';
import type { Guard } from './guard.js';

/** The state of one GraphQL operation. */
export interface RequestContext {
  integration: Integration;
  operation: Operation;
  loaders: Loaders;
  pacer: Pacer;
  guard: Guard;
  /** The state of the integration, at most a minute old. */
  diagnosis: () => Promise<Diagnosis>;
  /** Removes the responses that this operation used from the cache. */
  evict: () => void;
  /** The client requested `extensions.directory`. */
  costRequested: boolean;
}
