import { type Identifier, readGroupIdentifier, readPastedIdentifier } from '../domain/identifier.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import type { RequestContext } from './context.js';
import type { LookupStatus } from './generated.js';

type Loaders = RequestContext['loaders'];

/** GraphQL's `UserLookup`. */
export async function lookUpUser(identifier: string, loaders: Loaders) {
  const parsed = readPastedIdentifier(identifier);
  const users = parsed && (await usersWith(parsed, loaders));
  const status = statusOf(users);
  return { identifier, status, user: status === 'FOUND' ? (users?.[0] ?? null) : null };
}

/** GraphQL's `GroupLookup`. */
export async function lookUpGroup(identifier: string, loaders: Loaders) {
  const parsed = readGroupIdentifier(identifier);
  const groups =
    parsed && (await ('id' in parsed ? groupsById(parsed.id, loaders) : groupsNamed(parsed.name, loaders)));
  return { identifier, status: statusOf(groups), groups: groups ?? [] };
}

/** Null is a malformed identifier. */
function statusOf(found: readonly unknown[] | null): LookupStatus {
  if (found === null) return 'MALFORMED';
  return found.length === 0 ? 'NOT_FOUND' : found.length === 1 ? 'FOUND' : 'AMBIGUOUS';
}

/** User names may look like e-mails. */
async function usersWith(identifier: Identifier, loaders: Loaders) {
  const users = await loaders.usersWith(identifier);
  if (users.length > 0 || identifier.kind !== 'EMAIL') return users;
  return loaders.usersWith({ kind: 'USERNAME', username: identifier.email });
}

async function groupsById(id: string, loaders: Loaders): Promise<UserGroup[]> {
  const group = await loaders.group(id);
  return group ? [group] : [];
}

async function groupsNamed(name: string, loaders: Loaders): Promise<UserGroup[]> {
  const groups = await loaders.groupsNamed(name);
  return groups.length > 0 ? groups : loaders.groupsNamed(name.trim());
}
