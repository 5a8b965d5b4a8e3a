import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { Page } from '../domain/pagination.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import type { Integration } from '../integrations/integration.js';
import type { ApproverResult } from '../domain/approverSteps.js';
import type { PlacedUser } from '../loaders/orgCharts.js';
import type { ManagerResult } from '../domain/manager.js';
import type { RequestContext } from './context.js';
export type Maybe<T> = T | null | Promise<T | null>;
export type InputMaybe<T> = T | null;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A date and time in UTC, in ISO 8601 format with milliseconds: `2026-03-01T09:30:00.000Z`. */
  DateTime: { input: never; output: Date; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** A person who can approve. Never the requester. */
export type Approver = {
  __typename?: 'Approver';
  /**
   * The place in the chain: 1 is the requester's manager, 2 the manager's manager, and so on. Those who were passed over
   * have a place, too. 0 for a fallback.
   */
  level: Scalars['Int']['output'];
  /** The person. */
  user: User;
  /** Why this person is asked. */
  via: ApproverSource;
  /** The group, if `via` is FALLBACK_GROUP. */
  viaGroup?: Maybe<Group>;
};

/** Whether approvers were found. */
export type ApproverOutcome =
  /** No manager can act, and these are the fallbacks. */
  | 'FALLBACK'
  /** Nobody can act, neither a manager nor a fallback. */
  | 'NONE'
  /** At least one manager, but fewer than `levels`. No fallback is used. */
  | 'PARTIAL'
  /** Several users have the requester's e-mail. */
  | 'REQUESTER_AMBIGUOUS'
  /** No user has the requester's id or e-mail. */
  | 'REQUESTER_UNKNOWN'
  /** As many managers as the policy wants. */
  | 'RESOLVED';

/** Who may approve. Null in a field is the same as its default. */
export type ApproverPolicy = {
  /** Ids of users who must not approve. At most 500. */
  excludeUserIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /**
   * If no manager can act: the first of these groups that has somebody who can, and all in it who can. At most 20, of at
   * most 500 members each. Groups are read only if they are needed.
   */
  fallbackGroupIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** If nobody in the groups can act either: all of these users who can. At most 20. */
  fallbackUserIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** How many people up the chain are wanted: 1 to 10. Those who are passed over do not count. */
  levels?: InputMaybe<Scalars['Int']['input']>;
  /** How many managers are looked at, including those who are passed over: 1 to 50. */
  maxDepth?: InputMaybe<Scalars['Int']['input']>;
  /** True: approvers must be able to sign in, and UNKNOWN does not count. False: only inactive people are passed over. */
  requireSignIn?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A person who needs an approval. Exactly one of `requesterId` and `requesterEmail` must be set. */
export type ApproverRequest = {
  /** Ids of users who must not approve this request, in addition to those of the policy. At most 500. */
  excludeUserIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The requester's e-mail, trimmed and compared without regard to case. A malformed one is REQUESTER_UNKNOWN. */
  requesterEmail?: InputMaybe<Scalars['String']['input']>;
  /** JumpCloud's id of the requester. A malformed one is REQUESTER_UNKNOWN. */
  requesterId?: InputMaybe<Scalars['ID']['input']>;
};

/** Who approves for one requester, and why. */
export type ApproverResolution = {
  __typename?: 'ApproverResolution';
  /** The managers, nearest first, or the fallbacks. Empty unless the outcome is RESOLVED, PARTIAL or FALLBACK. */
  approvers: Array<Approver>;
  /** When this was decided. The data may be as old as `extensions.directory.ageMs` says. */
  decidedAt: Scalars['DateTime']['output'];
  /** The name of the integration that was read. Access flows refer to it. */
  integrationName: Scalars['String']['output'];
  /** Whether approvers were found. */
  outcome: ApproverOutcome;
  /** The requester. Null if the outcome is REQUESTER_UNKNOWN or REQUESTER_AMBIGUOUS. */
  requester?: Maybe<User>;
  /** Everybody who was looked at, in order, with the result: one step for each level of the chain, then the fallbacks. */
  steps: Array<ApproverStep>;
};

/** Why a person is asked to approve. */
export type ApproverSource =
  /** A member of a fallback group. */
  | 'FALLBACK_GROUP'
  /** A fallback user. */
  | 'FALLBACK_USER'
  /** A manager of the requester, at any level. */
  | 'MANAGER';

/** Somebody who was looked at, or the reason why there was nobody. */
export type ApproverStep = {
  __typename?: 'ApproverStep';
  /** The place in the chain, counted as in `Approver.level`. 0 for a fallback. */
  level: Scalars['Int']['output'];
  /** Whether the manager at this level was found, or why not. Null for DEPTH_LIMIT and for fallbacks. */
  managerStatus?: Maybe<ManagerStatus>;
  /** Whether the person was chosen, or why not. */
  result: ApproverStepResult;
  /** The person. Null if there is none: NO_MANAGER, DEPTH_LIMIT, and the results that begin with FALLBACK. */
  user?: Maybe<User>;
  /** Problems in the manager field of the person below, which did not prevent the lookup. */
  warnings: Array<ManagerWarning>;
};

/** Whether a person was chosen as approver, or why not. If several apply to a person, the first in this order is given. */
export type ApproverStepResult =
  /** Passed over: `canSignIn` is not true, and the policy requires it. */
  | 'CANNOT_SIGN_IN'
  /** The person can act, and is an approver. */
  | 'CHOSEN'
  /** The chain ends here: this manager has a step already. */
  | 'CYCLE'
  /** The chain ends here: it continues, but `maxDepth` managers have been looked at. */
  | 'DEPTH_LIMIT'
  /** Passed over: in `excludeUserIds` of the request or the policy. */
  | 'EXCLUDED'
  /** The next fallback group has nobody who can act. The steps before this one are its members. */
  | 'FALLBACK_GROUP_EMPTY'
  /** The next fallback group does not exist. */
  | 'FALLBACK_GROUP_UNKNOWN'
  /** The next fallback user does not exist. */
  | 'FALLBACK_USER_UNKNOWN'
  /** Passed over: STAGED, SUSPENDED or locked out. */
  | 'INACTIVE'
  /** Passed over: the requester, in whatever way. In a chain, a step with CYCLE follows. */
  | 'IS_REQUESTER'
  /** The chain ends here: `managerStatus` says why there is no manager. */
  | 'NO_MANAGER';

/** The outcome of a check. */
export type CheckOutcome =
  /** The check failed. */
  | 'FAIL'
  /** The check passed. */
  | 'PASS'
  /** The check was not run, because its result would not be meaningful. */
  | 'SKIPPED'
  /** The directory works, but there is a problem to look at. */
  | 'WARN';

/**
 * The connected JumpCloud organisation. Values that come from JumpCloud are at most a minute old, or at most 5 seconds
 * while the state is not READY. `cache-control: no-cache` does not change that.
 */
export type Directory = {
  __typename?: 'Directory';
  /**
   * The form in which each kind of question is put to JumpCloud, as learned from its responses. What failed is tried again
   * after an hour.
   */
  capabilities: Array<DirectoryCapability>;
  /** When the state was last checked with JumpCloud. */
  checkedAt?: Maybe<Scalars['DateTime']['output']>;
  /** All checks in the order in which they run. A check that failed has a hint. */
  checks: Array<DirectoryCheck>;
  /** The field that managers are read from: `manager`, or the name of a custom attribute. */
  managerField: Scalars['String']['output'];
  /** Other fields whose values name users, found among the first 100 users. The field with the most such values comes first. */
  managerFieldCandidates?: Maybe<Array<ManagerFieldCandidate>>;
  /**
   * The manager status of every user, counted. Reads all users of the organisation, 100 per call and in parallel, then
   * looks up managers that are named by e-mail or are not among those users.
   */
  managerHealth?: Maybe<ManagerHealth>;
  /**
   * What `managerHealth` would be if managers were read in another way. Changes nothing. A field that nobody has is NOT_SET
   * for everybody.
   */
  managerPreview?: Maybe<ManagerHealth>;
  /** The integration's name. Access flows refer to it. */
  name: Scalars['String']['output'];
  /** JumpCloud's id of the organisation. Null if the integration does not name one and JumpCloud does not return exactly one. */
  organizationId?: Maybe<Scalars['ID']['output']>;
  /** The organisation's name. Null if JumpCloud does not return it to this administrator. */
  organizationName?: Maybe<Scalars['String']['output']>;
  /** The product that holds the directory: `JumpCloud`. */
  provider: Scalars['String']['output'];
  /** JumpCloud's region: `us`, `eu` or `in`. Null for another host. */
  region?: Maybe<Scalars['String']['output']>;
  /** READY, or the first problem that was found. */
  state: DirectoryState;
  /** The calls to JumpCloud, made by the process that serves this request. */
  traffic: DirectoryTraffic;
};


/**
 * The connected JumpCloud organisation. Values that come from JumpCloud are at most a minute old, or at most 5 seconds
 * while the state is not READY. `cache-control: no-cache` does not change that.
 */
export type DirectoryManagerPreviewArgs = {
  field: Scalars['String']['input'];
  resolution?: InputMaybe<ManagerValueKind>;
};

/** How one kind of question is put to JumpCloud. */
export type DirectoryCapability = {
  __typename?: 'DirectoryCapability';
  /** The number of calls for 1,000 users, or groups, in this form. Null if it is not known. */
  callsPer1000?: Maybe<Scalars['Int']['output']>;
  /** The kind of question, such as USERS_BY_IDS or LIST_GROUPS. Later versions may add more. */
  code: Scalars['String']['output'];
  /**
   * The form in use; the worst one, if it differs by what lists are sorted and filtered by. Before the first response, the
   * preferred one.
   */
  form: Scalars['String']['output'];
  /** What to change in JumpCloud to get the preferred form. Null if it is in use. */
  hint?: Maybe<Scalars['String']['output']>;
  /** Whether it is the form with the fewest calls that is known. */
  isPreferred: Scalars['Boolean']['output'];
};

/** The result of one check. */
export type DirectoryCheck = {
  __typename?: 'DirectoryCheck';
  /**
   * The check: HOST, API_KEY, ORGANIZATION, LIST_USERS, SEARCH_USERS, SEARCH_BY_IDS, SEARCH_BY_EMAILS, LIST_GROUPS,
   * READ_MEMBERS, MANAGER_FIELD or MANAGER_VALUES. Later versions may add more.
   */
  code: Scalars['String']['output'];
  /** How to fix the problem, usually in JumpCloud's admin portal. Null if there is nothing to do. */
  hint?: Maybe<Scalars['String']['output']>;
  /** The result, in one or two sentences. */
  message: Scalars['String']['output'];
  /** The outcome of the check. */
  outcome: CheckOutcome;
};

/** Whether the directory works, or the first problem that was found. */
export type DirectoryState =
  /** The administrator's role lacks a privilege. The failed check names it. */
  | 'FORBIDDEN'
  /** JumpCloud rejects the API key or the service account. */
  | 'INVALID_CREDENTIALS'
  /** JumpCloud requires an organisation id, or does not know the configured one. */
  | 'ORGANIZATION_REQUIRED'
  /** JumpCloud's rate limit is exceeded. */
  | 'RATE_LIMITED'
  /** The directory works. A check on the manager field may still have failed. */
  | 'READY'
  /** JumpCloud does not respond, or sends a response that can't be read. */
  | 'UNREACHABLE';

/** The calls to JumpCloud. */
export type DirectoryTraffic = {
  __typename?: 'DirectoryTraffic';
  /** The calls of the last minute, retries included. */
  callsLastMinute: Scalars['Int']['output'];
  /** The calls that are in flight. */
  inFlight: Scalars['Int']['output'];
  /** The calls of the last minute that JumpCloud answered with 429, as they were too many. */
  rateLimitedLastMinute: Scalars['Int']['output'];
  /** The calls that wait to be sent. */
  waiting: Scalars['Int']['output'];
};

/** A JumpCloud user group. Names are not unique, so the only key is the id. */
export type Group = {
  __typename?: 'Group';
  /** The purpose of the group. */
  description?: Maybe<Scalars['String']['output']>;
  /** The group's e-mail. */
  email?: Maybe<Scalars['String']['output']>;
  /** JumpCloud's id of the group: 24 hex digits in lower case. */
  id: Scalars['ID']['output'];
  /** The name of the integration that returned this group. Access flows refer to it. */
  integrationName?: Maybe<Scalars['String']['output']>;
  /** The number of members. */
  memberCount?: Maybe<Scalars['Int']['output']>;
  /** The group's members, sorted by id. */
  members?: Maybe<UserConnection>;
  /** How members are added and removed. */
  membershipMethod?: Maybe<GroupMembershipMethod>;
  /** The name. Not unique. */
  name?: Maybe<Scalars['String']['output']>;
};


/** A JumpCloud user group. Names are not unique, so the only key is the id. */
export type GroupMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

/** A page of groups. */
export type GroupConnection = {
  __typename?: 'GroupConnection';
  /** The groups on this page, each with its cursor. */
  edges: Array<GroupEdge>;
  /** The groups on this page. */
  nodes: Array<Group>;
  /** Information for fetching the next page. */
  pageInfo: PageInfo;
  /** The number of groups in the whole list. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A group in a list, with its cursor. */
export type GroupEdge = {
  __typename?: 'GroupEdge';
  /** Pass this as `after` to continue after this group. */
  cursor: Scalars['String']['output'];
  /** The group. */
  node: Group;
};

/** Conditions on a group. All given parts must hold; null is BAD_USER_INPUT. */
export type GroupFilter = {
  /** The group has one of these ids. At most 500. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The membership method is one of these. */
  membershipMethod?: InputMaybe<Array<GroupMembershipMethod>>;
  /** The name. */
  name?: InputMaybe<StringMatch>;
};

/** The result of looking up one identifier of a group. */
export type GroupLookup = {
  __typename?: 'GroupLookup';
  /** The group; all groups with this name, sorted by id, if the status is AMBIGUOUS; else none. */
  groups: Array<Group>;
  /** The identifier, as given in the argument. */
  identifier: Scalars['String']['output'];
  /** Whether a group was found. */
  status: LookupStatus;
};

/** Whether a user is a member of a group. */
export type GroupMembership = {
  __typename?: 'GroupMembership';
  /** The group's id, as given in the argument. */
  groupId: Scalars['ID']['output'];
  /** Whether the user is a member. */
  isMember: Scalars['Boolean']['output'];
};

/** How members are added to and removed from a group. */
export type GroupMembershipMethod =
  /** A rule on user attributes adds and removes members. */
  | 'DYNAMIC'
  /** A rule on user attributes suggests changes, and an administrator confirms them. */
  | 'DYNAMIC_REVIEW_REQUIRED'
  /** Administrators add and remove members. Includes JumpCloud's NOTSET. */
  | 'STATIC'
  /** JumpCloud returns no method, or one that is not known here. */
  | 'UNKNOWN';

/** The groups with one name. */
export type GroupNameMatch = {
  __typename?: 'GroupNameMatch';
  /** All groups with this name, sorted by id. */
  groups: Array<Group>;
  /** The name, as given in the argument. */
  name: Scalars['String']['output'];
};

/** The sort order of groups. */
export type GroupOrder =
  /** By id, which is the order in which groups were added. */
  | 'ID'
  /** By name, upper case before lower case. */
  | 'NAME';

/** Whether a user or group was found. */
export type LookupStatus =
  /** Several users have this e-mail or user name, or several groups this name. */
  | 'AMBIGUOUS'
  /** Exactly one has this identifier. */
  | 'FOUND'
  /** It can't be an identifier: it is blank or longer than 1,024 characters, or, for users, it has blanks inside and no `@`. */
  | 'MALFORMED'
  /** None has this identifier. */
  | 'NOT_FOUND';

/** The managers above a user. */
export type ManagementChain = {
  __typename?: 'ManagementChain';
  /** Why the chain ends. */
  end: ManagementChainEnd;
  /** The managers, nearest first. */
  managers: Array<User>;
};

/** Why a management chain ends. */
export type ManagementChainEnd =
  /** The next manager is already in the chain. Includes a user who is their own manager. */
  | 'CYCLE'
  /** The chain continues, but `maxDepth` is reached. */
  | 'DEPTH_LIMIT'
  /** The last user in the chain has no manager set. */
  | 'ROOT'
  /** The manager of the last user can't be resolved: unknown, ambiguous or malformed. */
  | 'UNRESOLVED';

/** A field that managers could be read from. */
export type ManagerFieldCandidate = {
  __typename?: 'ManagerFieldCandidate';
  /** The field: `manager`, or the name of a custom attribute. */
  field: Scalars['String']['output'];
  /** The number of values that name another user, among the first 100 users. */
  matches: Scalars['Int']['output'];
};

/** The manager status of all users, counted. */
export type ManagerHealth = {
  __typename?: 'ManagerHealth';
  /** One entry per status, including those with no users. */
  counts: Array<ManagerStatusCount>;
  /** The number of users in the directory, except those of whom JumpCloud has conflicting records. Each user is counted once. */
  usersChecked: Scalars['Int']['output'];
};

/** The key that matched the manager. */
export type ManagerMatch =
  /** The e-mail. */
  | 'EMAIL'
  /** The JumpCloud user id. */
  | 'ID'
  /** The user name, in any case, if the operator has chosen user names. */
  | 'USERNAME';

/** The result of resolving a user's manager field. */
export type ManagerResolution = {
  __typename?: 'ManagerResolution';
  /** The field that the manager is read from: `manager`, or the name of a custom attribute. */
  field: Scalars['String']['output'];
  /** The key that matched. Null if no manager was found. */
  matchedBy?: Maybe<ManagerMatch>;
  /** The unchanged value of the field. Null if there is none. */
  rawValue?: Maybe<Scalars['String']['output']>;
  /** Whether the manager was found, or why not. */
  status: ManagerStatus;
  /** Problems in the directory that did not prevent the lookup. */
  warnings: Array<ManagerWarning>;
};

/** Whether a user's manager was found, or why not. */
export type ManagerStatus =
  /** Several users have the e-mail or user name in the field. */
  | 'AMBIGUOUS'
  /** The field holds neither an id nor an e-mail, or a kind that the operator does not allow. */
  | 'MALFORMED'
  /** No user has the id, e-mail or user name in the field. */
  | 'NOT_FOUND'
  /** The field is absent, null or blank. */
  | 'NOT_SET'
  /** The manager was found. */
  | 'RESOLVED'
  /** The field names the user as their own manager. */
  | 'SELF';

/** The users with one manager status. */
export type ManagerStatusCount = {
  __typename?: 'ManagerStatusCount';
  /** The number of users with this status. */
  count: Scalars['Int']['output'];
  /** The first ten of these users, sorted by id. */
  examples: Array<User>;
  /** The manager status. */
  status: ManagerStatus;
};

/** The kind of value that a manager field may have, as in `JUMPCLOUD_MANAGER_RESOLUTION`. */
export type ManagerValueKind =
  /** An id or an e-mail, by the shape of the value. */
  | 'AUTO'
  /** An e-mail. */
  | 'EMAIL'
  /** An id. */
  | 'ID'
  /** A user name. */
  | 'USERNAME';

/** A problem in the directory that did not prevent finding the manager. */
export type ManagerWarning =
  /** The user has the custom attribute more than once. The first one with a value is used. */
  | 'DUPLICATE_ATTRIBUTE'
  /** The e-mail in the field and the manager's e-mail differ in case. */
  | 'EMAIL_CASE_DIFFERS'
  /** The manager is STAGED, SUSPENDED or locked out. */
  | 'MANAGER_INACTIVE';

/** A page of an org chart. */
export type OrgChart = {
  __typename?: 'OrgChart';
  /** The people on this page. */
  nodes: Array<OrgChartNode>;
  /** Information for fetching the next page. */
  pageInfo: PageInfo;
  /** The number of people in the chart down to its `depth`, less those on this page that turned out to be deleted. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/**
 * A person's place in an org chart. A person whose manager field can't be read, or whose manager can't be looked up, is at
 * level 0 and has errors as `managerId` and `managerStatus`.
 */
export type OrgChartNode = {
  __typename?: 'OrgChartNode';
  /** The level in this chart. 0 is the top. */
  depth: Scalars['Int']['output'];
  /** The number of direct reports in the whole organisation, without those whose manager field can't be read. */
  directReportCount: Scalars['Int']['output'];
  /** True if the person is above themselves. A person whose manager field names themselves has the status SELF instead. */
  inCycle: Scalars['Boolean']['output'];
  /** The id of the person's manager. Null without an error: `managerStatus` says why. */
  managerId?: Maybe<Scalars['ID']['output']>;
  /** Whether the manager was found, or why not. Null only with an error. */
  managerStatus?: Maybe<ManagerStatus>;
  /** The person. */
  user: User;
};

/** Information for fetching the next page. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Pass this as `after` to fetch the next page. Null for an empty last page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there are more entries after this page. */
  hasNextPage: Scalars['Boolean']['output'];
};

/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type Query = {
  __typename?: 'Query';
  /** The directory that serves this request, and its state. */
  directory: Directory;
  /** The user group with this JumpCloud id. Null if there is no such group or the id is not 24 hex digits. */
  group?: Maybe<Group>;
  /** A page of the organisation's user groups. */
  groups?: Maybe<GroupConnection>;
  /** The user groups with these ids, in the same order and number as `ids`. Null for an id that no group has. */
  groupsByIds: Array<Maybe<Group>>;
  /** The user groups whose whole names are these, without regard to case, in the same order as `names`. Names are not unique, so each name has a list. */
  groupsByNames: Array<GroupNameMatch>;
  /** Looks up user groups by a mix of ids and exact names. The results are in the same order as `identifiers`. */
  lookUpGroups: Array<GroupLookup>;
  /**
   * Looks up users by a mix of ids, e-mails and user names, as people paste them: in any case, with blanks around them, or as
   * in `Ada Lovelace <ada@example.com>`. 24 hex digits are an id, a text with `@` is an e-mail, and others are user names. An
   * e-mail that nobody has is looked up as a user name. The results are in the same order as `identifiers`.
   */
  lookUpUsers: Array<UserLookup>;
  /**
   * A page of the org chart: everybody with their place, level by level, sorted within a level by manager, display name and
   * id. Without `rootId`, level 0 has everybody whose manager is not RESOLVED, with the reason as `managerStatus`, then the
   * people in cycles. Everybody is in the chart once. Null if there is no user with the `rootId`. Reads all users of the
   * organisation, 100 per call and in parallel.
   */
  orgChart?: Maybe<OrgChart>;
  /**
   * Who approves for each requester: the nearest managers who can act, else fallbacks. In the same order and number as
   * `requests`. Null with an error: something could not be looked up, so retry; it never leads to a fallback. Several
   * requests with the same requester cost one lookup.
   */
  resolveApprovers: Array<Maybe<ApproverResolution>>;
  /** The user with this JumpCloud id. Null if there is no such user or the id is not 24 hex digits. */
  user?: Maybe<User>;
  /** The user with this e-mail. Null if there is no such user, or if several users have this e-mail. */
  userByEmail?: Maybe<User>;
  /** A page of the organisation's users. */
  users?: Maybe<UserConnection>;
  /**
   * The users with these e-mails, in the same order and number as `emails`. Null for an e-mail that no user or several
   * users have.
   */
  usersByEmails: Array<Maybe<User>>;
  /** The users with these ids, in the same order and number as `ids`. Null for an id that no user has. */
  usersByIds: Array<Maybe<User>>;
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryGroupArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GroupFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GroupOrder>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryGroupsByIdsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryGroupsByNamesArgs = {
  names: Array<Scalars['String']['input']>;
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryLookUpGroupsArgs = {
  identifiers: Array<Scalars['String']['input']>;
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryLookUpUsersArgs = {
  identifiers: Array<Scalars['String']['input']>;
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryOrgChartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  depth?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  rootId?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryResolveApproversArgs = {
  policy?: InputMaybe<ApproverPolicy>;
  requests: Array<ApproverRequest>;
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryUserByEmailArgs = {
  email: Scalars['String']['input'];
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<UserOrder>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryUsersByEmailsArgs = {
  emails: Array<Scalars['String']['input']>;
};


/**
 * Live queries to one JumpCloud organisation.
 *
 * A null without an error means that the directory has no such value. A null with an error means that the lookup failed:
 * retry, and do not use a fallback.
 */
export type QueryUsersByIdsArgs = {
  ids: Array<Scalars['ID']['input']>;
};

/** A change of a user's state that is scheduled. */
export type ScheduledStateChange = {
  __typename?: 'ScheduledStateChange';
  /** When the state will change. */
  at: Scalars['DateTime']['output'];
  /** The state from then on. */
  state: UserState;
};

/**
 * Whether a user can sign in. The first that applies, in the order SUSPENDED, STAGED, LOCKED, PASSWORD_PENDING,
 * PASSWORD_EXPIRED. The last two do not apply to users whose password another system holds.
 */
export type SignInStatus =
  /** The account is locked, for example after too many failed attempts. */
  | 'LOCKED'
  /** The password has expired. */
  | 'PASSWORD_EXPIRED'
  /** The user has not set a password yet. */
  | 'PASSWORD_PENDING'
  /** The user can sign in. */
  | 'READY'
  /** The account is created but not yet in use. */
  | 'STAGED'
  /** An administrator has suspended the account. */
  | 'SUSPENDED'
  /** JumpCloud returns no state, or one that is not known here, and nothing else prevents signing in. */
  | 'UNKNOWN';

/**
 * A condition on a text, without regard to case. All given parts must hold; null is BAD_USER_INPUT. A text that is not set
 * equals and contains nothing.
 */
export type StringMatch = {
  /** The text contains this value. */
  contains?: InputMaybe<Scalars['String']['input']>;
  /** The text equals this value. */
  eq?: InputMaybe<Scalars['String']['input']>;
  /** The text equals one of these values. */
  in?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The text is set, or is not set. */
  isSet?: InputMaybe<Scalars['Boolean']['input']>;
  /** The text does not contain this value. */
  notContains?: InputMaybe<Scalars['String']['input']>;
  /** The text does not equal this value. */
  notEq?: InputMaybe<Scalars['String']['input']>;
  /** The text starts with this value. */
  startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** A person in the directory: a JumpCloud system user. A text that is "" in JumpCloud is null. */
export type User = {
  __typename?: 'User';
  /** A second e-mail, for example a private one. Lookups do not use it. */
  alternateEmail?: Maybe<Scalars['String']['output']>;
  /** The custom attributes that the operator exposes. An attribute that occurs twice is listed twice. */
  attributes?: Maybe<Array<UserAttribute>>;
  /** True if `signIn` is READY. Null if it is UNKNOWN. */
  canSignIn?: Maybe<Scalars['Boolean']['output']>;
  /** The company, as free text. */
  company?: Maybe<Scalars['String']['output']>;
  /** The cost centre, as free text. */
  costCenter?: Maybe<Scalars['String']['output']>;
  /** When the user was added to the directory. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The department, as free text. */
  department?: Maybe<Scalars['String']['output']>;
  /**
   * The users whose manager is this user, sorted by id. Contains one level only. If the manager field is a custom
   * attribute, this reads all users of the organisation; users whose attributes can't be read are left out and logged.
   */
  directReports?: Maybe<UserConnection>;
  /** The display name. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** The user's e-mail, with the capitals that JumpCloud has. */
  email?: Maybe<Scalars['String']['output']>;
  /** The employee number. Unique if it is set. */
  employeeIdentifier?: Maybe<Scalars['String']['output']>;
  /** The type of employment, as free text. */
  employeeType?: Maybe<Scalars['String']['output']>;
  /** The given name. */
  firstName?: Maybe<Scalars['String']['output']>;
  /** The groups that the user is a member of, sorted by name. */
  groups?: Maybe<GroupConnection>;
  /** JumpCloud's id of the user: 24 hex digits in lower case. */
  id: Scalars['ID']['output'];
  /** The name of the integration that returned this user. Access flows refer to it. */
  integrationName?: Maybe<Scalars['String']['output']>;
  /** True if the user is ACTIVATED and not locked out. Null if JumpCloud returns no usable state. */
  isActive?: Maybe<Scalars['Boolean']['output']>;
  /** Whether the user has direct reports. Costs as much as `directReports`. */
  isManager?: Maybe<Scalars['Boolean']['output']>;
  /** The job title, as free text. */
  jobTitle?: Maybe<Scalars['String']['output']>;
  /** The family name. */
  lastName?: Maybe<Scalars['String']['output']>;
  /** The place of work, as free text. */
  location?: Maybe<Scalars['String']['output']>;
  /** The user's manager, the manager's manager, and so on. */
  managementChain?: Maybe<ManagementChain>;
  /**
   * The user's manager. Null without an error: the directory has no usable manager, and `managerResolution` says why.
   * Null with an error: the lookup failed, so do not use a fallback. An inactive manager is returned.
   */
  manager?: Maybe<User>;
  /** How the manager was found, or why there is none. */
  managerResolution?: Maybe<ManagerResolution>;
  /**
   * Whether the user is a member of each of these groups, in the same order as `groupIds`. False for a group that does not
   * exist.
   */
  membershipIn?: Maybe<Array<GroupMembership>>;
  /** Whether the user has set up multi-factor authentication. */
  mfaConfigured?: Maybe<Scalars['Boolean']['output']>;
  /** The next change of the state that is scheduled in JumpCloud. Null if none is scheduled. */
  scheduledStateChange?: Maybe<ScheduledStateChange>;
  /** Whether the user can sign in, or the first reason why not. */
  signIn?: Maybe<SignInStatus>;
  /** The state of the account. */
  state?: Maybe<UserState>;
  /** The login name. It is case-sensitive in JumpCloud. */
  username?: Maybe<Scalars['String']['output']>;
};


/** A person in the directory: a JumpCloud system user. A text that is "" in JumpCloud is null. */
export type UserAttributesArgs = {
  names?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** A person in the directory: a JumpCloud system user. A text that is "" in JumpCloud is null. */
export type UserDirectReportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person in the directory: a JumpCloud system user. A text that is "" in JumpCloud is null. */
export type UserGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person in the directory: a JumpCloud system user. A text that is "" in JumpCloud is null. */
export type UserManagementChainArgs = {
  maxDepth?: InputMaybe<Scalars['Int']['input']>;
};


/** A person in the directory: a JumpCloud system user. A text that is "" in JumpCloud is null. */
export type UserMembershipInArgs = {
  groupIds: Array<Scalars['ID']['input']>;
};

/** A custom attribute of a user. */
export type UserAttribute = {
  __typename?: 'UserAttribute';
  /** The attribute's name in JumpCloud. */
  name: Scalars['String']['output'];
  /** The value. Null if it is empty. */
  value?: Maybe<Scalars['String']['output']>;
};

/** A page of users. */
export type UserConnection = {
  __typename?: 'UserConnection';
  /** The users on this page, each with its cursor. */
  edges: Array<UserEdge>;
  /** The users on this page. */
  nodes: Array<User>;
  /** Information for fetching the next page. */
  pageInfo: PageInfo;
  /** The number of users in the whole list, less those on this page that turned out to be deleted. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A user in a list, with its cursor. */
export type UserEdge = {
  __typename?: 'UserEdge';
  /** Pass this as `after` to continue after this user. */
  cursor: Scalars['String']['output'];
  /** The user. */
  node: User;
};

/** Conditions on a user. All given parts must hold; null is BAD_USER_INPUT. */
export type UserFilter = {
  /** The department. */
  department?: InputMaybe<StringMatch>;
  /** The e-mail. */
  email?: InputMaybe<StringMatch>;
  /** The user has a manager, or has none. Reads all users, and looks up their managers. */
  hasManager?: InputMaybe<Scalars['Boolean']['input']>;
  /** The job title. */
  jobTitle?: InputMaybe<StringMatch>;
  /** The user's manager has this id. */
  managerId?: InputMaybe<Scalars['ID']['input']>;
  /** The manager status is one of these. Reads all users, and looks up their managers. */
  managerStatus?: InputMaybe<Array<ManagerStatus>>;
  /** The sign-in status is one of these. Reads all users, unless only SUSPENDED and STAGED are given. */
  signIn?: InputMaybe<Array<SignInStatus>>;
  /** The state is one of these. */
  state?: InputMaybe<Array<UserState>>;
};

/** The result of looking up one identifier. */
export type UserLookup = {
  __typename?: 'UserLookup';
  /** The identifier, as given in the argument. */
  identifier: Scalars['String']['output'];
  /** Whether a user was found. */
  status: LookupStatus;
  /** The user. Null unless the status is FOUND. */
  user?: Maybe<User>;
};

/** The sort order of users. Users with the same value are sorted by id. */
export type UserOrder =
  /** By display name, upper case before lower case. */
  | 'DISPLAY_NAME'
  /** By e-mail, upper case before lower case. */
  | 'EMAIL'
  /** By id, which is the order in which users were added. */
  | 'ID';

/** The state of a user account. */
export type UserState =
  /** The account is in use. */
  | 'ACTIVATED'
  /** The account is created but not yet in use. */
  | 'STAGED'
  /** An administrator has suspended the account. */
  | 'SUSPENDED'
  /** JumpCloud returns no state, or one that is not known here. */
  | 'UNKNOWN';

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = ResolversObject<{
  Group: Group;
  User: User;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  Group:
    ( { __typename: 'Group' }
    & GraphQLRecursivePick<FederationTypes['Group'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & ( GraphQLRecursivePick<FederationTypes['User'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"email":true}> ) );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  Approver: ResolverTypeWrapper<Omit<Approver, 'user' | 'viaGroup'> & { user: ResolversTypes['User'], viaGroup?: Maybe<ResolversTypes['Group']> }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ApproverOutcome: ApproverOutcome;
  ApproverPolicy: ApproverPolicy;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ApproverRequest: ApproverRequest;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ApproverResolution: ResolverTypeWrapper<ApproverResult>;
  ApproverSource: ApproverSource;
  ApproverStep: ResolverTypeWrapper<Omit<ApproverStep, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  ApproverStepResult: ApproverStepResult;
  CheckOutcome: CheckOutcome;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Directory: ResolverTypeWrapper<Integration>;
  DirectoryCapability: ResolverTypeWrapper<DirectoryCapability>;
  DirectoryCheck: ResolverTypeWrapper<DirectoryCheck>;
  DirectoryState: DirectoryState;
  DirectoryTraffic: ResolverTypeWrapper<DirectoryTraffic>;
  Group: ResolverTypeWrapper<UserGroup>;
  GroupConnection: ResolverTypeWrapper<Page<UserGroup>>;
  GroupEdge: ResolverTypeWrapper<Omit<GroupEdge, 'node'> & { node: ResolversTypes['Group'] }>;
  GroupFilter: GroupFilter;
  GroupLookup: ResolverTypeWrapper<Omit<GroupLookup, 'groups'> & { groups: Array<ResolversTypes['Group']> }>;
  GroupMembership: ResolverTypeWrapper<GroupMembership>;
  GroupMembershipMethod: GroupMembershipMethod;
  GroupNameMatch: ResolverTypeWrapper<Omit<GroupNameMatch, 'groups'> & { groups: Array<ResolversTypes['Group']> }>;
  GroupOrder: GroupOrder;
  LookupStatus: LookupStatus;
  ManagementChain: ResolverTypeWrapper<Omit<ManagementChain, 'managers'> & { managers: Array<ResolversTypes['User']> }>;
  ManagementChainEnd: ManagementChainEnd;
  ManagerFieldCandidate: ResolverTypeWrapper<ManagerFieldCandidate>;
  ManagerHealth: ResolverTypeWrapper<Omit<ManagerHealth, 'counts'> & { counts: Array<ResolversTypes['ManagerStatusCount']> }>;
  ManagerMatch: ManagerMatch;
  ManagerResolution: ResolverTypeWrapper<ManagerResult>;
  ManagerStatus: ManagerStatus;
  ManagerStatusCount: ResolverTypeWrapper<Omit<ManagerStatusCount, 'examples'> & { examples: Array<ResolversTypes['User']> }>;
  ManagerValueKind: ManagerValueKind;
  ManagerWarning: ManagerWarning;
  OrgChart: ResolverTypeWrapper<Page<PlacedUser>>;
  OrgChartNode: ResolverTypeWrapper<PlacedUser>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ScheduledStateChange: ResolverTypeWrapper<ScheduledStateChange>;
  SignInStatus: SignInStatus;
  StringMatch: StringMatch;
  User: ResolverTypeWrapper<SystemUser>;
  UserAttribute: ResolverTypeWrapper<UserAttribute>;
  UserConnection: ResolverTypeWrapper<Page<SystemUser>>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  UserFilter: UserFilter;
  UserLookup: ResolverTypeWrapper<Omit<UserLookup, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  UserOrder: UserOrder;
  UserState: UserState;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  Approver: Omit<Approver, 'user' | 'viaGroup'> & { user: ResolversParentTypes['User'], viaGroup?: Maybe<ResolversParentTypes['Group']> };
  Int: Scalars['Int']['output'];
  ApproverPolicy: ApproverPolicy;
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  ApproverRequest: ApproverRequest;
  String: Scalars['String']['output'];
  ApproverResolution: ApproverResult;
  ApproverStep: Omit<ApproverStep, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  DateTime: Scalars['DateTime']['output'];
  Directory: Integration;
  DirectoryCapability: DirectoryCapability;
  DirectoryCheck: DirectoryCheck;
  DirectoryTraffic: DirectoryTraffic;
  Group: UserGroup;
  GroupConnection: Page<UserGroup>;
  GroupEdge: Omit<GroupEdge, 'node'> & { node: ResolversParentTypes['Group'] };
  GroupFilter: GroupFilter;
  GroupLookup: Omit<GroupLookup, 'groups'> & { groups: Array<ResolversParentTypes['Group']> };
  GroupMembership: GroupMembership;
  GroupNameMatch: Omit<GroupNameMatch, 'groups'> & { groups: Array<ResolversParentTypes['Group']> };
  ManagementChain: Omit<ManagementChain, 'managers'> & { managers: Array<ResolversParentTypes['User']> };
  ManagerFieldCandidate: ManagerFieldCandidate;
  ManagerHealth: Omit<ManagerHealth, 'counts'> & { counts: Array<ResolversParentTypes['ManagerStatusCount']> };
  ManagerResolution: ManagerResult;
  ManagerStatusCount: Omit<ManagerStatusCount, 'examples'> & { examples: Array<ResolversParentTypes['User']> };
  OrgChart: Page<PlacedUser>;
  OrgChartNode: PlacedUser;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  ScheduledStateChange: ScheduledStateChange;
  StringMatch: StringMatch;
  User: SystemUser;
  UserAttribute: UserAttribute;
  UserConnection: Page<SystemUser>;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  UserFilter: UserFilter;
  UserLookup: Omit<UserLookup, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
}>;

export type ApproverResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Approver'] = ResolversParentTypes['Approver']> = ResolversObject<{
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  via?: Resolver<ResolversTypes['ApproverSource'], ParentType, ContextType>;
  viaGroup?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType>;
}>;

export type ApproverResolutionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApproverResolution'] = ResolversParentTypes['ApproverResolution']> = ResolversObject<{
  approvers?: Resolver<Array<ResolversTypes['Approver']>, ParentType, ContextType>;
  decidedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  integrationName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ApproverOutcome'], ParentType, ContextType>;
  requester?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  steps?: Resolver<Array<ResolversTypes['ApproverStep']>, ParentType, ContextType>;
}>;

export type ApproverStepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApproverStep'] = ResolversParentTypes['ApproverStep']> = ResolversObject<{
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  managerStatus?: Resolver<Maybe<ResolversTypes['ManagerStatus']>, ParentType, ContextType>;
  result?: Resolver<ResolversTypes['ApproverStepResult'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['ManagerWarning']>, ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DirectoryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Directory'] = ResolversParentTypes['Directory']> = ResolversObject<{
  capabilities?: Resolver<Array<ResolversTypes['DirectoryCapability']>, ParentType, ContextType>;
  checkedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  checks?: Resolver<Array<ResolversTypes['DirectoryCheck']>, ParentType, ContextType>;
  managerField?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  managerFieldCandidates?: Resolver<Maybe<Array<ResolversTypes['ManagerFieldCandidate']>>, ParentType, ContextType>;
  managerHealth?: Resolver<Maybe<ResolversTypes['ManagerHealth']>, ParentType, ContextType>;
  managerPreview?: Resolver<Maybe<ResolversTypes['ManagerHealth']>, ParentType, ContextType, RequireFields<DirectoryManagerPreviewArgs, 'field' | 'resolution'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organizationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  organizationName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DirectoryState'], ParentType, ContextType>;
  traffic?: Resolver<ResolversTypes['DirectoryTraffic'], ParentType, ContextType>;
}>;

export type DirectoryCapabilityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DirectoryCapability'] = ResolversParentTypes['DirectoryCapability']> = ResolversObject<{
  callsPer1000?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  form?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isPreferred?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type DirectoryCheckResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DirectoryCheck'] = ResolversParentTypes['DirectoryCheck']> = ResolversObject<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['CheckOutcome'], ParentType, ContextType>;
}>;

export type DirectoryTrafficResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DirectoryTraffic'] = ResolversParentTypes['DirectoryTraffic']> = ResolversObject<{
  callsLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inFlight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rateLimitedLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type GroupResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Group'] = ResolversParentTypes['Group'], FederationReferenceType extends FederationReferenceTypes['Group'] = FederationReferenceTypes['Group']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Group']> | FederationReferenceType, FederationReferenceType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integrationName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  memberCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  members?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<GroupMembersArgs, 'first'>>;
  membershipMethod?: Resolver<Maybe<ResolversTypes['GroupMembershipMethod']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type GroupConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupConnection'] = ResolversParentTypes['GroupConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['GroupEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Group']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type GroupEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupEdge'] = ResolversParentTypes['GroupEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Group'], ParentType, ContextType>;
}>;

export type GroupLookupResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupLookup'] = ResolversParentTypes['GroupLookup']> = ResolversObject<{
  groups?: Resolver<Array<ResolversTypes['Group']>, ParentType, ContextType>;
  identifier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['LookupStatus'], ParentType, ContextType>;
}>;

export type GroupMembershipResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupMembership'] = ResolversParentTypes['GroupMembership']> = ResolversObject<{
  groupId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isMember?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type GroupNameMatchResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GroupNameMatch'] = ResolversParentTypes['GroupNameMatch']> = ResolversObject<{
  groups?: Resolver<Array<ResolversTypes['Group']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ManagementChainResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ManagementChain'] = ResolversParentTypes['ManagementChain']> = ResolversObject<{
  end?: Resolver<ResolversTypes['ManagementChainEnd'], ParentType, ContextType>;
  managers?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
}>;

export type ManagerFieldCandidateResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ManagerFieldCandidate'] = ResolversParentTypes['ManagerFieldCandidate']> = ResolversObject<{
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  matches?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type ManagerHealthResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ManagerHealth'] = ResolversParentTypes['ManagerHealth']> = ResolversObject<{
  counts?: Resolver<Array<ResolversTypes['ManagerStatusCount']>, ParentType, ContextType>;
  usersChecked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type ManagerResolutionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ManagerResolution'] = ResolversParentTypes['ManagerResolution']> = ResolversObject<{
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  matchedBy?: Resolver<Maybe<ResolversTypes['ManagerMatch']>, ParentType, ContextType>;
  rawValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ManagerStatus'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['ManagerWarning']>, ParentType, ContextType>;
}>;

export type ManagerStatusCountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ManagerStatusCount'] = ResolversParentTypes['ManagerStatusCount']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  examples?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ManagerStatus'], ParentType, ContextType>;
}>;

export type OrgChartResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrgChart'] = ResolversParentTypes['OrgChart']> = ResolversObject<{
  nodes?: Resolver<Array<ResolversTypes['OrgChartNode']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type OrgChartNodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrgChartNode'] = ResolversParentTypes['OrgChartNode']> = ResolversObject<{
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  directReportCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inCycle?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  managerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  managerStatus?: Resolver<Maybe<ResolversTypes['ManagerStatus']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
}>;

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  directory?: Resolver<ResolversTypes['Directory'], ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<QueryGroupArgs, 'id'>>;
  groups?: Resolver<Maybe<ResolversTypes['GroupConnection']>, ParentType, ContextType, RequireFields<QueryGroupsArgs, 'first' | 'orderBy'>>;
  groupsByIds?: Resolver<Array<Maybe<ResolversTypes['Group']>>, ParentType, ContextType, RequireFields<QueryGroupsByIdsArgs, 'ids'>>;
  groupsByNames?: Resolver<Array<ResolversTypes['GroupNameMatch']>, ParentType, ContextType, RequireFields<QueryGroupsByNamesArgs, 'names'>>;
  lookUpGroups?: Resolver<Array<ResolversTypes['GroupLookup']>, ParentType, ContextType, RequireFields<QueryLookUpGroupsArgs, 'identifiers'>>;
  lookUpUsers?: Resolver<Array<ResolversTypes['UserLookup']>, ParentType, ContextType, RequireFields<QueryLookUpUsersArgs, 'identifiers'>>;
  orgChart?: Resolver<Maybe<ResolversTypes['OrgChart']>, ParentType, ContextType, RequireFields<QueryOrgChartArgs, 'depth' | 'first'>>;
  resolveApprovers?: Resolver<Array<Maybe<ResolversTypes['ApproverResolution']>>, ParentType, ContextType, RequireFields<QueryResolveApproversArgs, 'requests'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  userByEmail?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserByEmailArgs, 'email'>>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'first' | 'orderBy'>>;
  usersByEmails?: Resolver<Array<Maybe<ResolversTypes['User']>>, ParentType, ContextType, RequireFields<QueryUsersByEmailsArgs, 'emails'>>;
  usersByIds?: Resolver<Array<Maybe<ResolversTypes['User']>>, ParentType, ContextType, RequireFields<QueryUsersByIdsArgs, 'ids'>>;
}>;

export type ScheduledStateChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ScheduledStateChange'] = ResolversParentTypes['ScheduledStateChange']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['UserState'], ParentType, ContextType>;
}>;

export type UserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  alternateEmail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attributes?: Resolver<Maybe<Array<ResolversTypes['UserAttribute']>>, ParentType, ContextType, Partial<UserAttributesArgs>>;
  canSignIn?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  costCenter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  department?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  directReports?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<UserDirectReportsArgs, 'first'>>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  employeeIdentifier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  employeeType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  groups?: Resolver<Maybe<ResolversTypes['GroupConnection']>, ParentType, ContextType, RequireFields<UserGroupsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integrationName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isActive?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isManager?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  jobTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  managementChain?: Resolver<Maybe<ResolversTypes['ManagementChain']>, ParentType, ContextType, RequireFields<UserManagementChainArgs, 'maxDepth'>>;
  manager?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  managerResolution?: Resolver<Maybe<ResolversTypes['ManagerResolution']>, ParentType, ContextType>;
  membershipIn?: Resolver<Maybe<Array<ResolversTypes['GroupMembership']>>, ParentType, ContextType, RequireFields<UserMembershipInArgs, 'groupIds'>>;
  mfaConfigured?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  scheduledStateChange?: Resolver<Maybe<ResolversTypes['ScheduledStateChange']>, ParentType, ContextType>;
  signIn?: Resolver<Maybe<ResolversTypes['SignInStatus']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['UserState']>, ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type UserAttributeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserAttribute'] = ResolversParentTypes['UserAttribute']> = ResolversObject<{
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type UserConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type UserEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
}>;

export type UserLookupResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserLookup'] = ResolversParentTypes['UserLookup']> = ResolversObject<{
  identifier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['LookupStatus'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
}>;

export type Resolvers<ContextType = RequestContext> = ResolversObject<{
  Approver?: ApproverResolvers<ContextType>;
  ApproverResolution?: ApproverResolutionResolvers<ContextType>;
  ApproverStep?: ApproverStepResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Directory?: DirectoryResolvers<ContextType>;
  DirectoryCapability?: DirectoryCapabilityResolvers<ContextType>;
  DirectoryCheck?: DirectoryCheckResolvers<ContextType>;
  DirectoryTraffic?: DirectoryTrafficResolvers<ContextType>;
  Group?: GroupResolvers<ContextType>;
  GroupConnection?: GroupConnectionResolvers<ContextType>;
  GroupEdge?: GroupEdgeResolvers<ContextType>;
  GroupLookup?: GroupLookupResolvers<ContextType>;
  GroupMembership?: GroupMembershipResolvers<ContextType>;
  GroupNameMatch?: GroupNameMatchResolvers<ContextType>;
  ManagementChain?: ManagementChainResolvers<ContextType>;
  ManagerFieldCandidate?: ManagerFieldCandidateResolvers<ContextType>;
  ManagerHealth?: ManagerHealthResolvers<ContextType>;
  ManagerResolution?: ManagerResolutionResolvers<ContextType>;
  ManagerStatusCount?: ManagerStatusCountResolvers<ContextType>;
  OrgChart?: OrgChartResolvers<ContextType>;
  OrgChartNode?: OrgChartNodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ScheduledStateChange?: ScheduledStateChangeResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserAttribute?: UserAttributeResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserLookup?: UserLookupResolvers<ContextType>;
}>;

