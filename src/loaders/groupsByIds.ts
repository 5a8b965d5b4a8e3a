import { fetchInBatches, type LookupResults } from '../jumpcloud/api/batches.js';
import { type UserGroup, userGroupById } from '../jumpcloud/api/userGroups.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError, formFaultOf } from '../jumpcloud/client/errors.js';
import { planGroupReads } from './callPlan.js';
import type { GroupCatalogue } from './groups.js';

/** An entry for every id. Reads each group by id, or all groups if that takes fewer calls. Null if there is no such group. */
export async function groupsByIds(
  jumpcloud: JumpCloud,
  ids: readonly string[],
  catalogue: GroupCatalogue,
): Promise<LookupResults<UserGroup | null>> {
  const readEach = (groupIds: readonly string[]) =>
    fetchInBatches(groupIds, async ([id = '']) => new Map([[id, await readOne(id)]]), 1);
  if (!catalogue.started() && planGroupReads(ids.length, catalogue.pages()) === 'each') return readEach(ids);

  const first = await catalogue.firstPage().catch(asDirectoryError);
  if (first instanceof DirectoryError) return readAfterError(ids, first);
  const known = new Map<string, UserGroup | DirectoryError | null>(
    first.rows.map((group) => [group.id, group]),
  );
  const missing = ids.filter((id) => !known.has(id));
  if (planGroupReads(missing.length, (catalogue.pages() ?? 1) - 1) === 'each') {
    return new Map([...known, ...(await readEach(missing))]);
  }
  const all = await catalogue.all().catch(asDirectoryError);
  if (all instanceof DirectoryError) return new Map([...known, ...(await readAfterError(missing, all))]);
  return new Map([
    ...ids.map((id) => [id, null] as const),
    ...all.map((group) => [group.id, group] as const),
  ]);

  /** A group that does not exist may be refused, like a form of request. */
  async function readOne(id: string): Promise<UserGroup | null> {
    try {
      return await userGroupById(jumpcloud, id);
    } catch (error) {
      if (formFaultOf(error) !== 'REFUSED') throw error;
      return (await catalogue.all()).find((group) => group.id === id) ?? null;
    }
  }

  /** One malformed group fails the whole list, so each group is read by itself. Any other error would occur again. */
  async function readAfterError(
    groupIds: readonly string[],
    error: DirectoryError,
  ): Promise<LookupResults<UserGroup | null>> {
    if (error.code === 'DIRECTORY_BAD_RESPONSE') return readEach(groupIds);
    return new Map(groupIds.map((id) => [id, error]));
  }
}
