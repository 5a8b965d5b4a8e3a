/** A form of request is accepted, refused with `refusalStatus`, or ignored as if it were not in the request. */
export type Treatment = 'accepted' | 'refused' | 'ignored';
export type SortTreatment = Treatment | 'firstKey';
/** The total of a list: right, absent, the size of the whole collection, or the number of rows of the page. */
export type Total = 'right' | 'absent' | 'collection' | 'page';
/** `unpaged`: all rows, whatever `limit` and `skip` are. `skipIgnored`: always the first page. */
export type Paging = 'accepted' | 'unpaged' | 'skipIgnored';
/** The answer for an unknown id: this status, or 200 with an empty object or list. */
export type Unknown = 404 | 400 | 'empty';

/** The facts about JumpCloud that are in doubt. `search` is `POST /api/search/systemusers`; `list`, `GET /api/systemusers`. */
export interface Variant {
  /** The status of everything that is `refused`. */
  refusalStatus: number;
  /** Errors as JSON, as a page in HTML, or as plain text. */
  errors: 'json' | 'html' | 'text';
  /** The status when an administrator of several organisations names none of them. */
  noOrganization: 401 | 400;
  /** A limit above 100. */
  overLimit: 'capped' | 'refused';
  /** A malformed id in a path. */
  malformedId: 400 | 404;

  /** Searches by POST, or the status that they get. */
  searchPost: 'accepted' | number;
  /** The longest body of a search, in bytes; longer ones get 413. */
  maxBody: number;
  /** `or` with conditions such as `_id:$eq:…`. */
  orOfTexts: Treatment;
  /** `or` with conditions such as `{ email: … }`. */
  orOfObjects: Treatment;
  /** A filter that is one condition, without a list. */
  plainFilter: Treatment;
  /** `$in` in the filter of a search. */
  searchIn: Treatment;
  /** `searchFilter`. */
  searchTerm: Treatment;
  searchSort: SortTreatment;

  /** The longest path with query of a list, in characters; longer ones get 414. */
  maxUrl: number;
  /** `filter=` of a list. */
  listFilter: Treatment;
  /** `$in` in `filter=` of a list. */
  listIn: Treatment;
  /** `search=` of a list. */
  listSearch: Treatment;
  listSort: SortTreatment;

  /** The most conditions in `or`. */
  maxConditions: number;
  /** The most values of `$in`. */
  maxValues: number;
  /** Conditions or values above the maximum. */
  tooMany: 'refused' | 'cut';
  /** `$regex`. With `onePerFilter`, a second one in the filter is refused. */
  regex: Treatment | 'onePerFilter';
  /** `(?i)` in a `$regex`. */
  regexCaseFlag: Treatment;
  /** `$gt` on `_id`. */
  greaterId: Treatment;
  /** `$eq` and `$in` on `manager`. */
  managerFilter: Treatment;
  /** `$regex` on `manager`. */
  managerRegex: Treatment;
  /** Whether `$ne` and `$nin` match users without the field. */
  notEqualMatchesAbsent: boolean;
  /** Equality of e-mails. */
  emailEquality: 'exact' | 'anyCase';
  /** A malformed id in a filter. */
  malformedIdInFilter: 'refused' | 'unknown';
  /** Whether a search term without accents matches text with them, and the reverse. */
  searchFoldsAccents: boolean;
  /** The fields in which a term is searched: those in the request, or all. */
  searchedFields: 'requested' | 'all';
  /** `fields` of users. */
  userFields: Treatment;
  /** The ids in a user: both, only `_id`, or only those named in `fields`. */
  userIds: 'both' | 'underscore' | 'requested';
  usersTotal: Total;
  usersPageCap: number;
  usersPaging: Paging;
  /** Whether pages without a sort have a common order; else rows are repeated and missing. */
  unsortedPages: 'consistent' | 'inconsistent';
  /** Whether the first row of the first page is null. */
  nullUser: boolean;
  /** `GET /api/systemusers/{id}`, or the status that it gets. */
  userById: 'accepted' | number;
  unknownUser: Unknown;

  /** `name:search:` of groups. */
  groupSearch: Treatment | 'caseSensitive';
  /** `name:eq:` of groups. */
  groupNameFilter: Treatment | 'anyCase';
  groupSort: SortTreatment;
  groupsTotal: Total;
  groupsPageCap: number;
  groupsPaging: Paging;
  unknownGroup: Unknown;

  /** Members of a group, and the groups of a user. */
  membersTotal: Total;
  membersPageCap: number;
  membersPaging: Paging;
  /** The members of an unknown group. */
  unknownGroupMembers: Unknown;
  /** The groups of an unknown user. */
  unknownUserGroups: Unknown;
  /** `type:eq:` of groups, such as a user's. */
  groupTypeFilter: Treatment;

  /** Scheduled state changes, or the status that they get. */
  scheduledStates: 'accepted' | number;
  /** How `users` of scheduled state changes is read; of a repeated parameter that is not accepted, only the first counts. */
  scheduledStateUsers: 'any' | 'repeated' | 'commas';
}
