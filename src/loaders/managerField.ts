import type { Logger } from 'pino';
import { hasManagerField, type ManagerRule } from '../domain/manager.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { DirectoryError } from '../jumpcloud/client/errors.js';
import { withDeadline } from '../jumpcloud/client/deadline.js';
import { type Operation, startOperation } from '../jumpcloud/client/operation.js';
import type { Validity } from '../jumpcloud/client/sharedState.js';
import { managerFieldUnknown, searchForField } from './managerFieldSearch.js';

/** Whether anybody has the configured manager field. If nobody has, its name is probably wrong. */
export interface ManagerField {
  /** Nobody needs to have it. */
  mayBeEmpty: boolean;
  /** Users were read: one who has the field proves that its name is right. */
  saw(users: readonly SystemUser[]): void;
  /** Rejects with DIRECTORY_MANAGER_FIELD_UNKNOWN if nobody has it. Where that is not known, users are read to find out. */
  assertKnown(operation: Operation): Promise<void>;
  /** Somebody had it lately. */
  isKnown(): boolean;
  /** Nobody had it when all users were read. */
  isUnknown(): boolean;
}

export const ANY_FIELD: ManagerField = {
  mayBeEmpty: true,
  saw: () => undefined,
  assertKnown: () => Promise.resolve(),
  isKnown: () => true,
  isUnknown: () => false,
};

/** How long after somebody was seen with the field it counts as known. Then that user is read again. */
const KNOWN_FOR_MS = 60_000;
/** While somebody was seen this recently, nobody else needs to be. */
const SEEN_FOR_MS = 1_000;
/** How long after all users were read nobody is taken to have the field. Until then only the first users are read again. */
const UNSEEN_FOR_MS = 3_600_000;
const RECHECK_AFTER_MS = 60_000;
/** For all pages of a large directory, even if pages are small. */
const DEADLINE_MS = 300_000;
const MAX_CALLS = 12_000;

export function createManagerField(
  rule: ManagerRule,
  connect: (operation: Operation) => JumpCloud,
  name: string,
  validity: Validity,
): ManagerField {
  let seen = { at: -Infinity, id: '' };
  /** The result of reading all users. Without an error, some of them could not be read. */
  let unseen: {
    error: DirectoryError | null;
    startedAt: number;
    since: number;
    recheckAt: number;
    log: Logger;
  } | null = null;
  let running: Promise<void> | null = null;
  const isValid = (at: number) => at >= validity.since();
  const isKnown = () => performance.now() - seen.at < KNOWN_FOR_MS && isValid(seen.at);

  function saw(users: readonly SystemUser[]): void {
    const now = performance.now();
    if (!unseen && now - seen.at < SEEN_FOR_MS && isValid(seen.at)) return;
    const user = users.find((each) => hasManagerField(each, rule));
    if (!user) return;
    seen = { at: now, id: user.id };
    if (unseen?.error)
      unseen.log.warn({ integration: name, field: rule.field }, 'a user has the manager field again');
    unseen = null;
  }

  /** Concurrent callers share one search. */
  function search(log: Logger, firstUsersOnly: boolean): Promise<void> {
    return (running ??= find(log, firstUsersOnly).finally(() => (running = null)));
  }

  async function find(log: Logger, firstUsersOnly: boolean): Promise<void> {
    const limits = { deadlineMs: DEADLINE_MS, maxUpstreamCalls: MAX_CALLS };
    const startedAt = performance.now();
    const operation = startOperation(limits, { maxAgeMs: 0, log });
    try {
      const options = { rule, saw, seenId: seen.id, firstUsersOnly };
      const outcome = await searchForField(connect(operation), { ...options, isKnown });
      if (outcome === 'FOUND' || outcome.length === 0 || firstUsersOnly) return;
      const now = performance.now();
      const error = outcome === 'UNREADABLE' ? null : managerFieldUnknown(rule, outcome);
      unseen = { error, startedAt, since: now, recheckAt: now + RECHECK_AFTER_MS, log };
      if (!error) {
        log.warn({ integration: name }, "whether anybody has the manager field can't be read");
        return;
      }
      log.warn(
        { integration: name, field: rule.field, reason: error.message },
        'no user has the manager field',
      );
    } finally {
      operation.end();
    }
  }

  function recheck(state: NonNullable<typeof unseen>, log: Logger): void {
    const now = performance.now();
    if (now < state.recheckAt) return;
    state.recheckAt = now + RECHECK_AFTER_MS;
    search(log, true).catch((error: unknown) => {
      if (!(error instanceof DirectoryError)) log.error({ err: error }, 'defect');
    });
  }

  return {
    mayBeEmpty: false,
    saw,
    isKnown,
    isUnknown: () => Boolean(unseen?.error),
    async assertKnown(operation) {
      if (isKnown()) return;
      if (unseen && isValid(unseen.startedAt) && performance.now() - unseen.since < UNSEEN_FOR_MS)
        recheck(unseen, operation.log);
      else await withDeadline(operation, search(operation.log, false));
      if (unseen?.error) throw unseen.error;
    },
  };
}
