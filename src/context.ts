import type { Integration } from './integration.js';
import type { Loaders } from './loaders.js';

/** What one request owns. */
export interface RequestContext {
  integration: Integration;
  loaders: Loaders;
}
