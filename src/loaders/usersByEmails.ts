import { fetchInBatches, type LookupResults } from '../jumpcloud/api/batches.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import {
  type EmailExpressions,
  systemUsersByEmails,
  type UsersByKey,
} from '../jumpcloud/api/systemUserLookups.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { DirectoryError } from '../jumpcloud/client/errors.js';
import type { LearnedCapabilities } from './loaderOptions.js';

/**
 * All users with these e-mails (lower case), in any case: an e-mail may have several spellings, each of another user. One
 * search finds all, or two where JumpCloud rejects one pattern for many e-mails.
 */
export function usersByEmails(
  jumpcloud: JumpCloud,
  emails: readonly string[],
  learned: LearnedCapabilities,
): Promise<LookupResults<SystemUser[]>> {
  return fetchInBatches(emails, async (batch) => {
    const search = (...kinds: EmailExpressions[]) => systemUsersByEmails(jumpcloud, batch, kinds);
    const searchTwice = async () =>
      union(await Promise.all([search('EQUALITIES'), search('PATTERNS')] as const));
    if (learned.emailPatternRejected) return searchTwice();
    return search('EQUALITIES', 'ONE_PATTERN').catch(async (error: unknown) => {
      if (!(error instanceof DirectoryError && error.refused)) throw error;
      const results = await searchTwice();
      // The other searches worked, so JumpCloud rejects the pattern.
      learned.emailPatternRejected = true;
      return results;
    });
  });
}

function union([some, others]: readonly [UsersByKey, UsersByKey]): UsersByKey {
  return new Map(
    Array.from(some, ([email, users]) => {
      const more = others.get(email) ?? [];
      if (users instanceof DirectoryError || more instanceof DirectoryError)
        return [email, users instanceof DirectoryError ? users : more];
      const byId = new Map([...users, ...more].map((user) => [user.id, user]));
      return [email, [...byId.values()]];
    }),
  );
}
