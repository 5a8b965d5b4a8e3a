import type { GraphQLResolveInfo } from 'graphql';
import type { JumpCloudUser } from '../subject.js';
import { type ApproverPolicy, type ApproverRequest, approversFor, checkPolicy } from './approvers.js';
import {
  type GroupFilter,
  meetsGroupFilter,
  meetsUserFilter,
  rankOf,
  refuseNulls,
  type UserFilter,
} from './filters.js';
import { groupList, groupObject } from './Group.js';
import { connection, compareKeys, type PageArguments } from './lists.js';
import { healthOf } from './managers.js';
import { type ChartArguments, chartFor } from './orgChart.js';
import {
  compareTexts,
  fold,
  groupWithId,
  isId,
  isUserGroup,
  mayBeUsername,
  text,
  userWithId,
  usersWithEmail,
  usersWithUsername,
} from './organization.js';
import { userRankOf } from './search.js';
import type { Seen } from './seen.js';
import { userEntries, userObject } from './User.js';

interface ListArguments<Filter> extends PageArguments {
  search?: string | null;
  filter?: Filter;
  orderBy?: string | null;
}

/** Sections 3 to 5 of the contract, as plain objects that graphql-js resolves. */
export function queryObject(seen: Seen) {
  const { organization } = seen;
  const one = (user: JumpCloudUser | null) => user && userObject(seen, user);
  const userById = (id: string) => one(isId(id) ? userWithId(organization, id) : null);
  const userByEmail = (email: string) => {
    const [user, ...others] = usersWithEmail(organization, email);
    return one(user && others.length === 0 ? user : null);
  };
  const groupById = (id: string) => {
    const group = groupWithId(organization, id);
    return group && groupObject(seen, group);
  };
  const groups = organization.groups.filter(isUserGroup);

  return {
    user: ({ id }: { id: string }) => userById(id),
    userByEmail: ({ email }: { email: string }) => userByEmail(email),
    group: ({ id }: { id: string }) => groupById(id),
    usersByIds: ({ ids }: { ids: string[] }) => ids.map((id) => Promise.resolve(id).then(userById)),
    usersByEmails: ({ emails }: { emails: string[] }) => emails.map(userByEmail),
    groupsByIds: ({ ids }: { ids: string[] }) => ids.map(groupById),
    groupsByNames: ({ names }: { names: string[] }) =>
      names.map((name) => ({
        name,
        groups: groups
          .filter((group) => fold(text(group, 'name') ?? '') === fold(name))
          .sort((a, b) => compareTexts(a.id, b.id))
          .map((group) => groupObject(seen, group)),
      })),
    lookUpUsers: ({ identifiers }: { identifiers: string[] }) =>
      identifiers.map((identifier) => ({ identifier, ...lookUp(seen, identifier.trim()) })),
    lookUpGroups: ({ identifiers }: { identifiers: string[] }) =>
      identifiers.map((identifier) => {
        const named = (name: string) =>
          groups.filter((group) => fold(text(group, 'name') ?? '') === fold(name));
        const key = identifier.trim();
        const byId = groupWithId(organization, key);
        const byName = named(identifier).length > 0 ? named(identifier) : named(key);
        const found = isId(key) ? (byId ? [byId] : []) : key === '' ? [] : byName;
        const status = key === '' ? 'MALFORMED' : (['NOT_FOUND', 'FOUND'][found.length] ?? 'AMBIGUOUS');
        const sorted = found.toSorted((a, b) => compareTexts(a.id, b.id));
        return { identifier, status, groups: sorted.map((group) => groupObject(seen, group)) };
      }),
    orgChart: (args: ChartArguments) => chartFor(organization, args, one),
    users: ({ search, filter = {}, orderBy, ...page }: ListArguments<UserFilter>) => {
      refuseNulls(filter);
      const field = { DISPLAY_NAME: 'displayname', EMAIL: 'email' }[orderBy ?? 'ID'] ?? '_id';
      const rankIn = (user: JumpCloudUser) => userRankOf(user, search);
      const keysOf = (user: JumpCloudUser) => [rankIn(user) ?? 0, ...sortKeys(user, field)];
      const found = () =>
        organization.users
          .filter((user) => rankIn(user) !== undefined && meetsUserFilter(organization, user, filter))
          .sort((a, b) => compareKeys(keysOf(a), keysOf(b)));
      const list = JSON.stringify(['users', search, filter, orderBy]);
      return connection(list, () => userEntries(seen, found()), page);
    },
    groups: (
      { search, filter = {}, orderBy, ...page }: ListArguments<GroupFilter>,
      _: unknown,
      info: GraphQLResolveInfo,
    ) => {
      refuseNulls(filter);
      const ranks = new Map(groups.map((group) => [group.id, rankOf(group, search)]));
      const found = () =>
        groups.filter((group) => ranks.get(group.id) !== undefined && meetsGroupFilter(group, filter));
      const list = JSON.stringify(['groups', search, filter, orderBy]);
      return groupList(seen, list, found, page, info, (group) => [
        ranks.get(group.id) ?? 0,
        orderBy === 'ID' ? group.id : (text(group, 'name') ?? ''),
      ]);
    },
    resolveApprovers: ({
      requests,
      policy,
    }: {
      requests: ApproverRequest[];
      policy?: ApproverPolicy | null;
    }) => {
      checkPolicy(policy ?? {});
      return requests.map(async (request) => {
        const found = await Promise.resolve().then(() => approversFor(organization, request, policy ?? {}));
        return {
          ...found,
          requester: one(found.requester),
          approvers: found.approvers.map(({ user, viaGroup, ...approver }) => ({
            ...approver,
            user: one(user),
            viaGroup: viaGroup && groupObject(seen, viaGroup),
          })),
          steps: found.steps.map(({ user, ...step }) => ({ ...step, user: one(user) })),
          integrationName: 'jumpcloud',
        };
      });
    },
    directory: {
      name: 'jumpcloud',
      provider: 'JumpCloud',
      managerField: organization.managerField,
      managerHealth: () => {
        const { usersChecked, counts } = healthOf(organization);
        const shown = counts.map((count) => ({ ...count, examples: count.examples.map(one) }));
        return { usersChecked, counts: shown };
      },
    },
  };
}

/** As people paste it: `Ada <ada@example.com>`. */
function lookUp(seen: Seen, pasted: string) {
  const [, identifier = pasted] = /^[^<>]*<([^<>]*)>$/.exec(pasted)?.map((part) => part.trim()) ?? [];
  const byEmail = usersWithEmail(seen.organization, identifier);
  const found = isId(identifier)
    ? [userWithId(seen.organization, identifier)].filter((user) => user !== null)
    : byEmail.length > 0
      ? byEmail
      : usersWithUsername(seen.organization, identifier);
  const [user, ...others] = found;
  if (!identifier.includes('@') && !mayBeUsername(identifier)) return { status: 'MALFORMED', user: null };
  if (!user) return { status: 'NOT_FOUND', user: null };
  if (others.length > 0) return { status: 'AMBIGUOUS', user: null };
  return { status: 'FOUND', user: userObject(seen, user) };
}

/** As JumpCloud sorts: what is absent or null, numbers, texts, objects, true and false. */
function sortKeys(user: JumpCloudUser, field: string): (string | number)[] {
  const value = user[field] ?? null;
  const rank = value === null ? 0 : 1 + ['number', 'string', 'object', 'boolean'].indexOf(typeof value);
  return [rank, typeof value === 'string' ? value : '', user._id];
}
