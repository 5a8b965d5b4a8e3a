import type { Logger } from 'pino';
import type { ManagerRule } from '../domain/manager.js';
import type { ClientObserver } from '../jumpcloud/client/call.js';
import type { SharedScans } from './sharedScans.js';

/** Settings and state of an organisation that loaders need. */
export interface LoaderOptions {
  managerRule: ManagerRule;
  learned: LearnedCapabilities;
  observer: Pick<ClientObserver, 'managerResolved'>;
  log: Logger;
  sharedScans: SharedScans;
  /** Runs a batch when no more keys of the same tick are expected; by default after all settled promises. */
  schedule?: ScheduleBatch;
}

export type ScheduleBatch = (dispatch: () => void) => void;

/** What earlier operations learned about an organisation. */
export interface LearnedCapabilities {
  /** The last known number of groups. */
  groupCount?: number;
  /** The last known number of members, by group id. */
  groupSizes: Map<string, number>;
}
