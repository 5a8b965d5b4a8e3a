import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { Page } from '../domain/pagination.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import type { Integration } from '../integrations/integration.js';
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
  /** A moment in time in UTC, as ISO 8601 with milliseconds: `2026-03-01T09:30:00.000Z`. */
  DateTime: { input: never; output: Date; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** How a check went. */
export type CheckOutcome =
  /** It does not work. */
  | 'FAIL'
  /** In order. */
  | 'PASS'
  /** Not tried, because it would say nothing. */
  | 'SKIPPED'
  /** It works, and somebody should have a look. */
  | 'WARN';

/**
 * The connected JumpCloud organisation. What JumpCloud must be asked for is at most a minute old, or 5 seconds while
 * something is wrong; `cache-control: no-cache` does not change that.
 */
export type Directory = {
  __typename?: 'Directory';
  /** When JumpCloud was asked for the state. */
  checkedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Everything that was tried, in order; what to do stands with what failed. */
  checks: Array<DirectoryCheck>;
  /** The field that managers are read from: `manager`, or the name of a custom attribute. */
  managerField: Scalars['String']['output'];
  /**
   * What became of every user's manager. Reads all users of the organisation, side by side 100 a call, and looks up the
   * managers who are named by e-mail or were not among them.
   */
  managerHealth?: Maybe<ManagerHealth>;
  /** The integration's name; access flows refer to it. */
  name: Scalars['String']['output'];
  /** JumpCloud's id of the organisation; null when the integration names none, and JumpCloud does not tell of exactly one. */
  organizationId?: Maybe<Scalars['ID']['output']>;
  /** The organisation's name; null when JumpCloud does not tell it to this administrator. */
  organizationName?: Maybe<Scalars['String']['output']>;
  /** The product that holds the directory: `JumpCloud`. */
  provider: Scalars['String']['output'];
  /** JumpCloud's region: `us`, `eu` or `in`; null for another host. */
  region?: Maybe<Scalars['String']['output']>;
  /** Whether it works, or the first thing that keeps it from working. */
  state: DirectoryState;
};

/** One thing that was tried. */
export type DirectoryCheck = {
  __typename?: 'DirectoryCheck';
  /**
   * What was tried: HOST, API_KEY, ORGANIZATION, LIST_USERS, SEARCH_USERS, SEARCH_BY_IDS, SEARCH_BY_EMAILS, LIST_GROUPS,
   * READ_MEMBERS, MANAGER_FIELD or MANAGER_VALUES. There may be more in later versions.
   */
  code: Scalars['String']['output'];
  /** What to do about it, for the most part in JumpCloud's admin portal; null where nothing is to be done. */
  hint?: Maybe<Scalars['String']['output']>;
  /** What was found, in a sentence. */
  message: Scalars['String']['output'];
  /** How it went. */
  outcome: CheckOutcome;
};

/** Whether the directory works, or the first thing that keeps it from working. */
export type DirectoryState =
  /** The administrator's role lacks a privilege; the check names it. */
  | 'FORBIDDEN'
  /** JumpCloud does not accept the API key. */
  | 'INVALID_CREDENTIALS'
  /** JumpCloud wants to know which organisation is meant, or does not know the one that is configured. */
  | 'ORGANIZATION_REQUIRED'
  /** JumpCloud wants fewer calls. */
  | 'RATE_LIMITED'
  /** It works. A check on the manager field may have failed all the same. */
  | 'READY'
  /** JumpCloud does not answer, or not in a form that we know. */
  | 'UNREACHABLE';

/** A JumpCloud user group. Names repeat, so its only key is its id. */
export type Group = {
  __typename?: 'Group';
  /** What the group is for. */
  description?: Maybe<Scalars['String']['output']>;
  /** The group's e-mail. */
  email?: Maybe<Scalars['String']['output']>;
  /** JumpCloud's id of the group: 24 hex digits in lower case. */
  id: Scalars['ID']['output'];
  /** The name of the integration that this group came through; access flows refer to it. */
  integrationName?: Maybe<Scalars['String']['output']>;
  /** How many members the group has. */
  memberCount?: Maybe<Scalars['Int']['output']>;
  /** The members, all of them, page by page and sorted by id. */
  members?: Maybe<UserConnection>;
  /** Who decides who is a member. */
  membershipMethod?: Maybe<GroupMembershipMethod>;
  /** The name. Several groups may have the same. */
  name?: Maybe<Scalars['String']['output']>;
};


/** A JumpCloud user group. Names repeat, so its only key is its id. */
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
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
  /** How many groups the whole list has. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A group's place in a list. */
export type GroupEdge = {
  __typename?: 'GroupEdge';
  /** Pass it as `after` to go on behind this group. */
  cursor: Scalars['String']['output'];
  /** The group. */
  node: Group;
};

/** What must hold of a group; all given parts. */
export type GroupFilter = {
  /** It is one of these groups. At most 500. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Who decides who is a member. */
  membershipMethod?: InputMaybe<Array<GroupMembershipMethod>>;
  /** The name. */
  name?: InputMaybe<StringMatch>;
};

/** Whether a user is a member of a group. */
export type GroupMembership = {
  __typename?: 'GroupMembership';
  /** The group's id, as it was asked. */
  groupId: Scalars['ID']['output'];
  /** Whether the user is a member. */
  isMember: Scalars['Boolean']['output'];
};

/** Who decides who is a member of a group. */
export type GroupMembershipMethod =
  /** A rule on user attributes does. */
  | 'DYNAMIC'
  /** A rule proposes, an administrator confirms. */
  | 'DYNAMIC_REVIEW_REQUIRED'
  /** Administrators add and remove members; also JumpCloud's NOTSET. */
  | 'STATIC'
  /** JumpCloud does not say, or in a word that we do not know. */
  | 'UNKNOWN';

/** The groups of one name. */
export type GroupNameMatch = {
  __typename?: 'GroupNameMatch';
  /** Every group of that name, sorted by id. */
  groups: Array<Group>;
  /** The name, as it was asked. */
  name: Scalars['String']['output'];
};

/** What a list of groups may be sorted by. */
export type GroupOrder =
  /** By id: in the order in which the groups were added. */
  | 'ID'
  /** By name, upper case before lower case. */
  | 'NAME';

/** Whether a user was found. */
export type LookupStatus =
  /** Several users have this e-mail. */
  | 'AMBIGUOUS'
  /** One user has it. */
  | 'FOUND'
  /** It is neither an id nor an e-mail. */
  | 'MALFORMED'
  /** Nobody has it. */
  | 'NOT_FOUND';

/** The managers above a user. */
export type ManagementChain = {
  __typename?: 'ManagementChain';
  /** Why the chain ends where it does. */
  end: ManagementChainEnd;
  /** Nearest first. */
  managers: Array<User>;
};

/** Why a management chain ends. */
export type ManagementChainEnd =
  /** It came round: the next one is the user, or was there before; also for somebody who is their own manager. */
  | 'CYCLE'
  /** It goes on, but `maxDepth` is reached. */
  | 'DEPTH_LIMIT'
  /** The last one has no manager set. */
  | 'ROOT'
  /** The last one has a manager set who can't be resolved: unknown, shared by several, or malformed. */
  | 'UNRESOLVED';

/** What became of the manager fields of all users. */
export type ManagerHealth = {
  __typename?: 'ManagerHealth';
  /** Every status, also those that nobody has. */
  counts: Array<ManagerStatusCount>;
  /** How many users the directory has; each counts once. */
  usersChecked: Scalars['Int']['output'];
};

/** The key by which a manager was found. */
export type ManagerMatch =
  /** By e-mail. */
  | 'EMAIL'
  /** By JumpCloud user id. */
  | 'ID';

/** What became of the value in the manager field. */
export type ManagerResolution = {
  __typename?: 'ManagerResolution';
  /** The field that the manager is read from: `manager`, or the name of a custom attribute. */
  field: Scalars['String']['output'];
  /** Which key the manager was found by; null when none was found. */
  matchedBy?: Maybe<ManagerMatch>;
  /** The value that stands there, as it stands there; null when there is none. */
  rawValue?: Maybe<Scalars['String']['output']>;
  /** Whether there is a manager, or why not. */
  status: ManagerStatus;
  /** What an administrator should know although the manager was found. */
  warnings: Array<ManagerWarning>;
};

/** Whether a user's manager was found, or why not. */
export type ManagerStatus =
  /** Several users have the e-mail in the field, so that none of them may count as the manager. */
  | 'AMBIGUOUS'
  /** The field holds neither an id nor an e-mail, or not the kind that the operator allows. */
  | 'MALFORMED'
  /** The field holds an id or an e-mail that nobody has. */
  | 'NOT_FOUND'
  /** The field is absent, null or blank. */
  | 'NOT_SET'
  /** The manager was found. */
  | 'RESOLVED'
  /** The field names the user as their own manager. */
  | 'SELF';

/** The users whose manager field came to the same. */
export type ManagerStatusCount = {
  __typename?: 'ManagerStatusCount';
  /** How many users. */
  count: Scalars['Int']['output'];
  /** The first ten of them, by id. */
  examples: Array<User>;
  /** What it came to. */
  status: ManagerStatus;
};

/** Something worth mending in the directory, although the manager was found. */
export type ManagerWarning =
  /** The custom attribute stands more than once; the first with a value counts. */
  | 'DUPLICATE_ATTRIBUTE'
  /** The e-mail in the field and the manager's own differ in upper and lower case. */
  | 'EMAIL_CASE_DIFFERS'
  /** The manager is STAGED or SUSPENDED, or is locked out. */
  | 'MANAGER_INACTIVE';

/** Where a page stands in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor behind this page; null when the list has nothing there. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether the list goes on behind this page. */
  hasNextPage: Scalars['Boolean']['output'];
};

/**
 * Questions to one JumpCloud organisation, answered live.
 *
 * A null without an error means that the directory has none. A null with an error means that it could not be
 * looked up: asking again may help, and falling back to somebody else would be wrong.
 */
export type Query = {
  __typename?: 'Query';
  /** The directory itself: where the answers of this request come from, and whether it works. */
  directory: Directory;
  /** The user group with this JumpCloud id. Null when there is none, or when it is not 24 hex digits. */
  group?: Maybe<Group>;
  /** The user groups of the organisation, page by page. */
  groups?: Maybe<GroupConnection>;
  /** The user groups with these ids, in the order asked and as many as asked; null where there is none. */
  groupsByIds: Array<Maybe<Group>>;
  /** The user groups with exactly these names, in the order asked. Names repeat, so each is answered with a list. */
  groupsByNames: Array<GroupNameMatch>;
  /** Ids and e-mails mixed, as people paste them, in the order asked. */
  lookUpUsers: Array<UserLookup>;
  /** The user with this JumpCloud id. Null when nobody has it, or when it is not 24 hex digits. */
  user?: Maybe<User>;
  /** The user with this e-mail. Null when nobody has it, and when several users share it: neither may stand for the other. */
  userByEmail?: Maybe<User>;
  /** The users of the organisation, page by page. */
  users?: Maybe<UserConnection>;
  /** The users with these e-mails, in the order asked and as many as asked; null where nobody, or more than one user, has it. */
  usersByEmails: Array<Maybe<User>>;
  /** The users with these ids, in the order asked and as many as asked; null where nobody has the id. */
  usersByIds: Array<Maybe<User>>;
};


/**
 * Questions to one JumpCloud organisation, answered live.
 *
 * A null without an error means that the directory has none. A null with an error means that it could not be
 * looked up: asking again may help, and falling back to somebody else would be wrong.
 */
export type QueryGroupArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Questions to one JumpCloud organisation, answered live.
 *
 * A null without an error means that the directory has none. A null with an error means that it could not be
 * looked up: asking again may help, and falling back to somebody else would be wrong.
 */
export type QueryGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GroupFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GroupOrder>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Questions to one JumpCloud organisation, answered live.
 *
 * A null without an error means that the directory has none. A null with an error means that it could not be
 * looked up: asking again may help, and falling back to somebody else would be wrong.
 */
export type QueryGroupsByIdsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/**
 * Questions to one JumpCloud organisation, answered live.
 *
 * A null without an error means that the directory has none. A null with an error means that it could not be
 * looked up: asking again may help, and falling back to somebody else would be wrong.
 */
export type QueryGroupsByNamesArgs = {
  names: Array<Scalars['String']['input']>;
};


/**
 * Questions to one JumpCloud organisation, answered live.
 *
 * A null without an error means that the directory has none. A null with an error means that it could not be
 * looked up: asking again may help, and falling back to somebody else would be wrong.
 */
export type QueryLookUpUsersArgs = {
  identifiers: Array<Scalars['String']['input']>;
};


/**
 * Questions to one JumpCloud organisation, answered live.
 *
 * A null without an error means that the directory has none. A null with an error means that it could not be
 * looked up: asking again may help, and falling back to somebody else would be wrong.
 */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Questions to one JumpCloud organisation, answered live.
 *
 * A null without an error means that the directory has none. A null with an error means that it could not be
 * looked up: asking again may help, and falling back to somebody else would be wrong.
 */
export type QueryUserByEmailArgs = {
  email: Scalars['String']['input'];
};


/**
 * Questions to one JumpCloud organisation, answered live.
 *
 * A null without an error means that the directory has none. A null with an error means that it could not be
 * looked up: asking again may help, and falling back to somebody else would be wrong.
 */
export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<UserOrder>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Questions to one JumpCloud organisation, answered live.
 *
 * A null without an error means that the directory has none. A null with an error means that it could not be
 * looked up: asking again may help, and falling back to somebody else would be wrong.
 */
export type QueryUsersByEmailsArgs = {
  emails: Array<Scalars['String']['input']>;
};


/**
 * Questions to one JumpCloud organisation, answered live.
 *
 * A null without an error means that the directory has none. A null with an error means that it could not be
 * looked up: asking again may help, and falling back to somebody else would be wrong.
 */
export type QueryUsersByIdsArgs = {
  ids: Array<Scalars['ID']['input']>;
};

/** What must hold of a text, without regard to case; all given parts. A text that is not set equals and contains nothing. */
export type StringMatch = {
  /** It contains this. */
  contains?: InputMaybe<Scalars['String']['input']>;
  /** It is this. */
  eq?: InputMaybe<Scalars['String']['input']>;
  /** It is one of these. */
  in?: InputMaybe<Array<Scalars['String']['input']>>;
  /** It does not contain this. */
  notContains?: InputMaybe<Scalars['String']['input']>;
  /** It is not this. */
  notEq?: InputMaybe<Scalars['String']['input']>;
  /** It begins with this. */
  startsWith?: InputMaybe<Scalars['String']['input']>;
};

/** A person in the directory: a JumpCloud system user. A text that JumpCloud holds as "" is null. */
export type User = {
  __typename?: 'User';
  /** A second e-mail, for example a private one. Nobody is looked up by it. */
  alternateEmail?: Maybe<Scalars['String']['output']>;
  /** Custom attributes, of those that the operator has allowed to be shown; one that stands twice is shown twice. */
  attributes?: Maybe<Array<UserAttribute>>;
  /** The company, in the organisation's own words. */
  company?: Maybe<Scalars['String']['output']>;
  /** The cost centre, in the organisation's own words. */
  costCenter?: Maybe<Scalars['String']['output']>;
  /** When the user was added to the directory. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where the user works, in the organisation's own words. */
  department?: Maybe<Scalars['String']['output']>;
  /**
   * The users whose manager this user is, sorted by id; not their reports in turn. Where managers stand in a custom
   * attribute, all users of the organisation are read for it; one whose attributes can't be read is in nobody's list, and
   * the log says so.
   */
  directReports?: Maybe<UserConnection>;
  /** The name to show. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** The user's e-mail, as the directory spells it. */
  email?: Maybe<Scalars['String']['output']>;
  /** The user's number in the organisation; unique where it is set. */
  employeeIdentifier?: Maybe<Scalars['String']['output']>;
  /** The kind of employment, in the organisation's own words. */
  employeeType?: Maybe<Scalars['String']['output']>;
  /** The given name. */
  firstName?: Maybe<Scalars['String']['output']>;
  /** All groups that the user is a member of, sorted by name. */
  groups?: Maybe<GroupConnection>;
  /** JumpCloud's id of the user: 24 hex digits in lower case. */
  id: Scalars['ID']['output'];
  /** The name of the integration that this user came through; access flows refer to it. */
  integrationName?: Maybe<Scalars['String']['output']>;
  /** True for a user who is ACTIVATED and not locked out; null when the directory does not say. */
  isActive?: Maybe<Scalars['Boolean']['output']>;
  /** Whether anybody reports to this user; costs as much as `directReports`. */
  isManager?: Maybe<Scalars['Boolean']['output']>;
  /** What the user does, in the organisation's own words. */
  jobTitle?: Maybe<Scalars['String']['output']>;
  /** The family name. */
  lastName?: Maybe<Scalars['String']['output']>;
  /** The place of work, in the organisation's own words. */
  location?: Maybe<Scalars['String']['output']>;
  /** The user's manager, the manager's manager, and so on. */
  managementChain?: Maybe<ManagementChain>;
  /**
   * The user's manager. Null without an error: the directory has no usable manager, and `managerResolution` says why.
   * Null with an error: it could not be looked up, and a fallback would be wrong. An inactive manager is returned.
   */
  manager?: Maybe<User>;
  /** How the manager was found, or why there is none. */
  managerResolution?: Maybe<ManagerResolution>;
  /** Whether the user is a member of each of these groups, in the order asked; false for a group that does not exist. */
  membershipIn?: Maybe<Array<GroupMembership>>;
  /** Whether the user has set up a second factor. */
  mfaConfigured?: Maybe<Scalars['Boolean']['output']>;
  /** How far the account has come. */
  state?: Maybe<UserState>;
  /** The login name; JumpCloud tells upper and lower case apart. */
  username?: Maybe<Scalars['String']['output']>;
};


/** A person in the directory: a JumpCloud system user. A text that JumpCloud holds as "" is null. */
export type UserAttributesArgs = {
  names?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** A person in the directory: a JumpCloud system user. A text that JumpCloud holds as "" is null. */
export type UserDirectReportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person in the directory: a JumpCloud system user. A text that JumpCloud holds as "" is null. */
export type UserGroupsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person in the directory: a JumpCloud system user. A text that JumpCloud holds as "" is null. */
export type UserManagementChainArgs = {
  maxDepth?: InputMaybe<Scalars['Int']['input']>;
};


/** A person in the directory: a JumpCloud system user. A text that JumpCloud holds as "" is null. */
export type UserMembershipInArgs = {
  groupIds: Array<Scalars['ID']['input']>;
};

/** One custom attribute of a user. */
export type UserAttribute = {
  __typename?: 'UserAttribute';
  /** The attribute's name, as it was set in JumpCloud. */
  name: Scalars['String']['output'];
  /** Its value; null when it is empty. */
  value?: Maybe<Scalars['String']['output']>;
};

/** A page of users. */
export type UserConnection = {
  __typename?: 'UserConnection';
  /** The users on this page, each with its cursor. */
  edges: Array<UserEdge>;
  /** The users on this page. */
  nodes: Array<User>;
  /** Where this page stands in the list. */
  pageInfo: PageInfo;
  /** How many users the whole list has, but for those on this page who turned out to be deleted. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A user's place in a list. */
export type UserEdge = {
  __typename?: 'UserEdge';
  /** Pass it as `after` to go on behind this user. */
  cursor: Scalars['String']['output'];
  /** The user. */
  node: User;
};

/** What must hold of a user; all given parts. */
export type UserFilter = {
  /** The department. */
  department?: InputMaybe<StringMatch>;
  /** The e-mail. */
  email?: InputMaybe<StringMatch>;
  /** The job title. */
  jobTitle?: InputMaybe<StringMatch>;
  /** The manager is the user with this id. */
  managerId?: InputMaybe<Scalars['ID']['input']>;
  /** The state is one of these. */
  state?: InputMaybe<Array<UserState>>;
};

/** What became of an identifier that was looked up. */
export type UserLookup = {
  __typename?: 'UserLookup';
  /** The identifier, as it was asked. */
  identifier: Scalars['String']['output'];
  /** Whether one user has it. */
  status: LookupStatus;
  /** That user. */
  user?: Maybe<User>;
};

/** What a list of users may be sorted by; within equals by id. */
export type UserOrder =
  /** By display name, upper case before lower case. */
  | 'DISPLAY_NAME'
  /** By e-mail, upper case before lower case. */
  | 'EMAIL'
  /** By id: in the order in which the users were added. */
  | 'ID';

/** How far a user account has come. */
export type UserState =
  /** In use. */
  | 'ACTIVATED'
  /** Prepared, and not yet usable. */
  | 'STAGED'
  /** Blocked by an administrator. */
  | 'SUSPENDED'
  /** JumpCloud does not say, or in a word that we do not know. */
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
  CheckOutcome: CheckOutcome;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Directory: ResolverTypeWrapper<Integration>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DirectoryCheck: ResolverTypeWrapper<DirectoryCheck>;
  DirectoryState: DirectoryState;
  Group: ResolverTypeWrapper<UserGroup>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  GroupConnection: ResolverTypeWrapper<Page<UserGroup>>;
  GroupEdge: ResolverTypeWrapper<Omit<GroupEdge, 'node'> & { node: ResolversTypes['Group'] }>;
  GroupFilter: GroupFilter;
  GroupMembership: ResolverTypeWrapper<GroupMembership>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  GroupMembershipMethod: GroupMembershipMethod;
  GroupNameMatch: ResolverTypeWrapper<Omit<GroupNameMatch, 'groups'> & { groups: Array<ResolversTypes['Group']> }>;
  GroupOrder: GroupOrder;
  LookupStatus: LookupStatus;
  ManagementChain: ResolverTypeWrapper<Omit<ManagementChain, 'managers'> & { managers: Array<ResolversTypes['User']> }>;
  ManagementChainEnd: ManagementChainEnd;
  ManagerHealth: ResolverTypeWrapper<Omit<ManagerHealth, 'counts'> & { counts: Array<ResolversTypes['ManagerStatusCount']> }>;
  ManagerMatch: ManagerMatch;
  ManagerResolution: ResolverTypeWrapper<ManagerResult>;
  ManagerStatus: ManagerStatus;
  ManagerStatusCount: ResolverTypeWrapper<Omit<ManagerStatusCount, 'examples'> & { examples: Array<ResolversTypes['User']> }>;
  ManagerWarning: ManagerWarning;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
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
  DateTime: Scalars['DateTime']['output'];
  Directory: Integration;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  DirectoryCheck: DirectoryCheck;
  Group: UserGroup;
  Int: Scalars['Int']['output'];
  GroupConnection: Page<UserGroup>;
  GroupEdge: Omit<GroupEdge, 'node'> & { node: ResolversParentTypes['Group'] };
  GroupFilter: GroupFilter;
  GroupMembership: GroupMembership;
  Boolean: Scalars['Boolean']['output'];
  GroupNameMatch: Omit<GroupNameMatch, 'groups'> & { groups: Array<ResolversParentTypes['Group']> };
  ManagementChain: Omit<ManagementChain, 'managers'> & { managers: Array<ResolversParentTypes['User']> };
  ManagerHealth: Omit<ManagerHealth, 'counts'> & { counts: Array<ResolversParentTypes['ManagerStatusCount']> };
  ManagerResolution: ManagerResult;
  ManagerStatusCount: Omit<ManagerStatusCount, 'examples'> & { examples: Array<ResolversParentTypes['User']> };
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  StringMatch: StringMatch;
  User: SystemUser;
  UserAttribute: UserAttribute;
  UserConnection: Page<SystemUser>;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  UserFilter: UserFilter;
  UserLookup: Omit<UserLookup, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DirectoryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Directory'] = ResolversParentTypes['Directory']> = ResolversObject<{
  checkedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  checks?: Resolver<Array<ResolversTypes['DirectoryCheck']>, ParentType, ContextType>;
  managerField?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  managerHealth?: Resolver<Maybe<ResolversTypes['ManagerHealth']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organizationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  organizationName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DirectoryState'], ParentType, ContextType>;
}>;

export type DirectoryCheckResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DirectoryCheck'] = ResolversParentTypes['DirectoryCheck']> = ResolversObject<{
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['CheckOutcome'], ParentType, ContextType>;
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
  lookUpUsers?: Resolver<Array<ResolversTypes['UserLookup']>, ParentType, ContextType, RequireFields<QueryLookUpUsersArgs, 'identifiers'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  userByEmail?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserByEmailArgs, 'email'>>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'first' | 'orderBy'>>;
  usersByEmails?: Resolver<Array<Maybe<ResolversTypes['User']>>, ParentType, ContextType, RequireFields<QueryUsersByEmailsArgs, 'emails'>>;
  usersByIds?: Resolver<Array<Maybe<ResolversTypes['User']>>, ParentType, ContextType, RequireFields<QueryUsersByIdsArgs, 'ids'>>;
}>;

export type UserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  alternateEmail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attributes?: Resolver<Maybe<Array<ResolversTypes['UserAttribute']>>, ParentType, ContextType, Partial<UserAttributesArgs>>;
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
  DateTime?: GraphQLScalarType;
  Directory?: DirectoryResolvers<ContextType>;
  DirectoryCheck?: DirectoryCheckResolvers<ContextType>;
  Group?: GroupResolvers<ContextType>;
  GroupConnection?: GroupConnectionResolvers<ContextType>;
  GroupEdge?: GroupEdgeResolvers<ContextType>;
  GroupMembership?: GroupMembershipResolvers<ContextType>;
  GroupNameMatch?: GroupNameMatchResolvers<ContextType>;
  ManagementChain?: ManagementChainResolvers<ContextType>;
  ManagerHealth?: ManagerHealthResolvers<ContextType>;
  ManagerResolution?: ManagerResolutionResolvers<ContextType>;
  ManagerStatusCount?: ManagerStatusCountResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserAttribute?: UserAttributeResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserLookup?: UserLookupResolvers<ContextType>;
}>;

