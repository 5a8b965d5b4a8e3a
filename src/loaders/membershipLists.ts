import type { GroupCatalogue } from './groups.js';
import type { LoaderOptions } from './loaderOptions.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { formFaultOf } from '../jumpcloud/client/errors.js';
import { firstThatWorks } from '../jumpcloud/api/forms.js';
import {
  firstMembersPage,
  type GraphObject,
  MEMBER_OF,
  memberOfPage,
  membersPage,
} from '../jumpcloud/api/groupMemberships.js';
import { openRange, type OpenRange } from '../jumpcloud/api/openRange.js';
import { foldAllRows } from '../jumpcloud/api/pagination.js';
import type { ReadPage } from '../jumpcloud/api/rowPage.js';
import { singleLoader } from './batchLoader.js';

/** The lists of members and of groups that JumpCloud has, each read once. */
export function createMembershipLists(
  jumpcloud: JumpCloud,
  { learned, schedule }: Pick<LoaderOptions, 'learned' | 'schedule'>,
  catalogue: GroupCatalogue,
) {
  /** The ids of all objects of one type, from all pages. */
  async function idsOf(
    type: string,
    page: ReadPage<GraphObject>,
    open?: OpenRange<GraphObject>,
  ): Promise<string[]> {
    const createFold = () => {
      const ids: string[] = [];
      const add = (rows: readonly GraphObject[]) => {
        for (const row of rows) if (row.type === type) ids.push(row.id);
      };
      return { ids, add };
    };
    return (await foldAllRows(jumpcloud, page, { open, overlap: 'ifFree' }, createFold)).fold.ids;
  }

  const firstMembers = singleLoader(async (groupId) => {
    const first = await firstMembersPage(jumpcloud, groupId).catch(unlessUnknown(groupId));
    if (!first) return null;
    const open = await openRange(jumpcloud, membersPage(groupId), { first });
    learned.groupSizes.set(groupId, open.end);
    return open;
  }, schedule);
  const memberIds = singleLoader(async (groupId) => {
    const open = await firstMembers.load(groupId);
    return open && idsOf('user', membersPage(groupId), open);
  }, schedule);
  const memberOf = singleLoader(async (userId) => {
    const { result } = await firstThatWorks(jumpcloud, MEMBER_OF, (form) =>
      idsOf('user_group', memberOfPage(userId, form)),
    );
    return result;
  }, schedule);

  /** Null for a group that does not exist, where that is refused like a form of request. */
  function unlessUnknown(groupId: string) {
    return async (error: unknown): Promise<null> => {
      if (formFaultOf(error) !== 'REFUSED') throw error;
      const groups = await catalogue.all();
      if (groups.some(({ id }) => id === groupId)) throw error;
      return null;
    };
  }

  return { firstMembers, memberIds, memberOf };
}
