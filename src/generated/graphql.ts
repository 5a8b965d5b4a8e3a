import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SystemUser } from '../jumpcloud/systemUser.js';
import type { Page } from '../directory/page.js';
import type { UserGroup } from '../jumpcloud/userGroups.js';
import type { ManagerFinding } from '../directory/manager.js';
import type { RequestContext } from '../context.js';
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
  /** Who decides who is a member. */
  membershipMethod?: Maybe<GroupMembershipMethod>;
  /** The name. Several groups may have the same. */
  name?: Maybe<Scalars['String']['output']>;
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

/** What a list of groups may be sorted by. */
export type GroupOrder =
  /** By id: in the order in which the groups were added. */
  | 'ID'
  /** By name, upper case before lower case. */
  | 'NAME';

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

/** Something worth mending in the directory, although the manager was found. */
export type ManagerWarning =
  /** The custom attribute stands more than once; the first with a value counts. */
  | 'DUPLICATE_ATTRIBUTE'
  /** The e-mail in the field and the manager's own differ in upper and lower case. */
  | 'EMAIL_CASE_DIFFERS'
  /** The manager is not ACTIVATED, or is locked out. */
  | 'MANAGER_INACTIVE';

/** Where a page stands in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last entry on this page; null when the page is empty. */
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
  /** The user group with this JumpCloud id. Null when there is none, or when it is not 24 hex digits. */
  group?: Maybe<Group>;
  /** All user groups of the organisation, page by page. */
  groups?: Maybe<GroupConnection>;
  /** The user groups with these ids, in the order asked and as many as asked; null where there is none. */
  groupsByIds: Array<Maybe<Group>>;
  /** The user with this JumpCloud id. Null when nobody has it, or when it is not 24 hex digits. */
  user?: Maybe<User>;
  /** The user with this e-mail. Null when nobody has it, and when several users share it: neither may stand for the other. */
  userByEmail?: Maybe<User>;
  /** All users of the organisation, page by page. */
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
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<GroupOrder>;
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
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<UserOrder>;
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
  /** JumpCloud's id of the user: 24 hex digits in lower case. */
  id: Scalars['ID']['output'];
  /** The name of the integration that this user came through; access flows refer to it. */
  integrationName?: Maybe<Scalars['String']['output']>;
  /** True for a user who is ACTIVATED and not locked out; null when the directory does not say. */
  isActive?: Maybe<Scalars['Boolean']['output']>;
  /** What the user does, in the organisation's own words. */
  jobTitle?: Maybe<Scalars['String']['output']>;
  /** The family name. */
  lastName?: Maybe<Scalars['String']['output']>;
  /** The place of work, in the organisation's own words. */
  location?: Maybe<Scalars['String']['output']>;
  /**
   * The user's manager. Null without an error: the directory has no usable manager, and `managerResolution` says why.
   * Null with an error: it could not be looked up, and a fallback would be wrong. An inactive manager is returned.
   */
  manager?: Maybe<User>;
  /** How the manager was found, or why there is none. */
  managerResolution?: Maybe<ManagerResolution>;
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
  /** How many users the whole list has. */
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
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Group: ResolverTypeWrapper<UserGroup>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  GroupConnection: ResolverTypeWrapper<Page<UserGroup>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  GroupEdge: ResolverTypeWrapper<Omit<GroupEdge, 'node'> & { node: ResolversTypes['Group'] }>;
  GroupMembershipMethod: GroupMembershipMethod;
  GroupOrder: GroupOrder;
  ManagerMatch: ManagerMatch;
  ManagerResolution: ResolverTypeWrapper<ManagerFinding>;
  ManagerStatus: ManagerStatus;
  ManagerWarning: ManagerWarning;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  User: ResolverTypeWrapper<SystemUser>;
  UserAttribute: ResolverTypeWrapper<UserAttribute>;
  UserConnection: ResolverTypeWrapper<Page<SystemUser>>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  UserOrder: UserOrder;
  UserState: UserState;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  DateTime: Scalars['DateTime']['output'];
  Group: UserGroup;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  GroupConnection: Page<UserGroup>;
  Int: Scalars['Int']['output'];
  GroupEdge: Omit<GroupEdge, 'node'> & { node: ResolversParentTypes['Group'] };
  ManagerResolution: ManagerFinding;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  User: SystemUser;
  UserAttribute: UserAttribute;
  UserConnection: Page<SystemUser>;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type GroupResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Group'] = ResolversParentTypes['Group'], FederationReferenceType extends FederationReferenceTypes['Group'] = FederationReferenceTypes['Group']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Group']> | FederationReferenceType, FederationReferenceType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integrationName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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

export type ManagerResolutionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ManagerResolution'] = ResolversParentTypes['ManagerResolution']> = ResolversObject<{
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  matchedBy?: Resolver<Maybe<ResolversTypes['ManagerMatch']>, ParentType, ContextType>;
  rawValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ManagerStatus'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['ManagerWarning']>, ParentType, ContextType>;
}>;

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  group?: Resolver<Maybe<ResolversTypes['Group']>, ParentType, ContextType, RequireFields<QueryGroupArgs, 'id'>>;
  groups?: Resolver<Maybe<ResolversTypes['GroupConnection']>, ParentType, ContextType, RequireFields<QueryGroupsArgs, 'first' | 'orderBy'>>;
  groupsByIds?: Resolver<Array<Maybe<ResolversTypes['Group']>>, ParentType, ContextType, RequireFields<QueryGroupsByIdsArgs, 'ids'>>;
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
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  employeeIdentifier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  employeeType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integrationName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isActive?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  jobTitle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  manager?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  managerResolution?: Resolver<Maybe<ResolversTypes['ManagerResolution']>, ParentType, ContextType>;
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

export type Resolvers<ContextType = RequestContext> = ResolversObject<{
  DateTime?: GraphQLScalarType;
  Group?: GroupResolvers<ContextType>;
  GroupConnection?: GroupConnectionResolvers<ContextType>;
  GroupEdge?: GroupEdgeResolvers<ContextType>;
  ManagerResolution?: ManagerResolutionResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserAttribute?: UserAttributeResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
}>;

