import { acceptedManagerStatuses } from '../domain/filters.js';
import { type Identifier, keyOf } from '../domain/identifier.js';
import type { ManagerStatus } from '../domain/manager.js';
import { pageOf } from '../domain/pageFold.js';
import type { Page, SortKey } from '../domain/pagination.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { BYTES_PER_USER, type UserFold, type UserList } from './folds.js';
import type { LoaderOptions } from './loaderOptions.js';
import { createUserIds, statusOrTarget, targetStatus } from './managerStatuses.js';
import type { Scans } from './scans.js';
import { filterUsers, matcherOf, userKey, type UsersRequest } from './userPages.js';
import { createUserLoaders } from './users.js';
import { ALL_USERS } from './wholeLists.js';

/** A user who meets the other conditions. */
interface Candidate {
  id: string;
  key: SortKey;
  /** The key of the manager that the field names; null if the user's status is accepted already. */
  target: string | null;
}

interface StatusFold extends UserFold {
  page?: Page<SystemUser>;
}

const BYTES_PER_CANDIDATE = 400;
/** Records of candidates that are kept. Others are looked up if they are on the page. */
const MAX_RECORDS = 1_000;

/** Reads a whole list, and filters, sorts and cuts it. Fails if a manager status that it needs can't be looked up. */
export async function filterList(
  scans: Scans,
  list: UserList,
  request: UsersRequest,
  options: LoaderOptions,
): Promise<Page<SystemUser>> {
  const accepted = acceptedManagerStatuses(request.filter);
  if (!accepted) return filterUsers(scans, list, request);
  const key = `page by manager status ${JSON.stringify(request)}`;
  const isWhole = list === ALL_USERS;
  const create = () => createFold(request, accepted, isWhole, options);
  const page = await scans.fold(list, key, create, (fold) => fold.page);
  if (!page) throw new Error('A fold was not finished.');
  return page;
}

function createFold(
  request: UsersRequest,
  accepted: readonly ManagerStatus[],
  isWhole: boolean,
  options: LoaderOptions,
): StatusFold {
  const matches = matcherOf(request);
  const sortKey = userKey(request);
  const isLookedUp = accepted.some((status) => status !== 'NOT_SET' && status !== 'MALFORMED');
  const userIds = isWhole && isLookedUp ? createUserIds() : null;
  const targets = new Map<string, Identifier>();
  const records = new Map<string, SystemUser>();
  let candidates: Candidate[] = [];

  function add(user: SystemUser): void {
    userIds?.add(user);
    if (!matches(user)) return;
    const found = statusOrTarget(user, options.managerRule);
    const isCandidate = typeof found === 'string' ? accepted.includes(found) : isLookedUp;
    if (!isCandidate) return;
    const target = typeof found === 'string' ? null : keyOf(found);
    if (typeof found !== 'string') targets.set(keyOf(found), found);
    candidates.push({ id: user.id, key: sortKey(user), target });
    if (records.size < MAX_RECORDS) records.set(user.id, user);
  }

  const fold: StatusFold = {
    bytes: (users) =>
      fold.page
        ? fold.page.entries.length * BYTES_PER_USER
        : users * BYTES_PER_CANDIDATE + Math.min(users, MAX_RECORDS) * BYTES_PER_USER,
    add(users) {
      options.managerField.saw(users);
      for (const user of users) add(user);
    },
    async finish(jumpcloud) {
      await options.managerField.assertKnown(jumpcloud.operation);
      const userLoaders = createUserLoaders(jumpcloud, options);
      userLoaders.prime([...records.values()]);
      const found = new Map(
        await Promise.all(
          [...targets].map(
            async ([key, target]) => [key, await targetStatus(target, userLoaders, userIds)] as const,
          ),
        ),
      );
      const isAccepted = ({ id, target }: Candidate) => {
        const result = target === null ? undefined : found.get(target);
        return !result || accepted.includes(result.manager?.id === id ? 'SELF' : result.status);
      };
      const rows = candidates.filter(isAccepted);
      fold.page = await userLoaders.withRecords(pageOf(request, rows, ({ key }) => key));
      // The result may be kept.
      candidates = [];
      for (const held of [targets, records, userIds]) held?.clear();
    },
  };
  return fold;
}
