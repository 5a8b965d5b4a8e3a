import type { Logger } from 'pino';
import type { ManagerRule } from '../domain/manager.js';
import type { ClientObserver } from '../jumpcloud/client/call.js';
import type { ManagerField } from './managerField.js';
import type { SharedScans } from './sharedScans.js';

/** Settings and state of an organisation that loaders need. */
export interface LoaderOptions {
  managerRule: ManagerRule;
  learned: LearnedCapabilities;
  managerField: ManagerField;
  observer: Pick<ClientObserver, 'managerResolved'>;
  log: Logger;
  sharedScans: SharedScans;
  /** By default, batches run after all settled promises, and their results are passed on at once. */
  pacer?: Pacer;
}

/** Divides the work of one operation into turns of the event loop, so that long lists do not block it. */
export interface Pacer {
  /** The response may have so many fields. Small operations go before large ones. */
  expect: (fields: number) => void;
  /** Whether the current turn has taken long enough, with all operations. */
  isOver: () => boolean;
  /** Resolves in a later turn, when all that waited before is completed. */
  turn: () => Promise<void>;
  /** The same, for an object whose fields take little time, or check the turn themselves: several may share a step. */
  entry: <T>(value: T) => Promise<T>;
  /** Runs `dispatch` after all that waits is completed: a batch must contain the keys of all of it. */
  schedule: (dispatch: () => void) => void;
}

/** What earlier operations learned about an organisation. */
export interface LearnedCapabilities {
  /** The last known number of users. */
  userCount?: number;
  /** The last known number of groups. */
  groupCount?: number;
  /** The last known number of members, by group id. */
  groupSizes: Map<string, number>;
}
