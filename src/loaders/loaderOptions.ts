import type { Logger } from 'pino';
import type { ManagerRule } from '../domain/manager.js';
import type { ClientObserver } from '../jumpcloud/client/call.js';

/** What loaders need to know of the organisation that they read. */
export interface LoaderOptions {
  managerRule: ManagerRule;
  learned: LearnedCapabilities;
  observer: Pick<ClientObserver, 'managerResolved'>;
  log: Logger;
}

/** What earlier operations learned of an organisation. */
export interface LearnedCapabilities {
  /** The number of groups when they were last counted. */
  groupCount?: number;
  /** The number of members of groups when they were last read, by group id. */
  groupSizes: Map<string, number>;
  /** JumpCloud rejected a text filter on `manager`. */
  managerTextFilterRejected?: boolean;
}
