import { group, id } from '../../support/people.js';
import type { Row } from './requests.js';

const members = `/api/v2/usergroups/${group(120).id}/members?limit=100`;
const memberOf = `/api/v2/users/${id(1)}/memberof?filter=type:eq:user_group`;
const states = '/api/v2/bulk/userstates/eventlist/next';
const search = '/api/v2/usergroups?filter=name:search:GROUP%2099';

export const GROUPS: Row[] = [
  [{ groupSearch: 'refused' }, search, '200 99 of 1', '400'],
  [{ groupSearch: 'ignored' }, search, '200 99 of 1', '200 10 of 120'],
  [{ groupSearch: 'caseSensitive' }, search, '200 99 of 1', '200  of 0'],
  [{ groupNameFilter: 'refused' }, '/api/v2/usergroups?filter=name:eq:Group%207', '200 7 of 1', '400'],
  [
    { groupNameFilter: 'ignored' },
    '/api/v2/usergroups?filter=name:eq:Group%207',
    '200 7 of 1',
    '200 10 of 120',
  ],
  [{ groupNameFilter: 'anyCase' }, '/api/v2/usergroups?filter=name:eq:GROUP%207', '200  of 0', '200 7 of 1'],
  [{ groupSort: 'refused' }, '/api/v2/usergroups?limit=1&sort=name', '200 1 of 120', '400'],
  [{ groupSort: 'ignored' }, '/api/v2/usergroups?limit=1&sort=-name', '200 99 of 120', '200 91 of 120'],
  [{ groupSort: 'firstKey' }, '/api/v2/usergroups?limit=1&sort=type,-name', '200 99 of 120', '200 91 of 120'],
  [{ groupsTotal: 'absent' }, '/api/v2/usergroups', '200 10 of 120', '200 10'],
  [{ groupsTotal: 'page' }, '/api/v2/usergroups', '200 10 of 120', '200 10 of 10'],
  [
    { groupsTotal: 'collection' },
    '/api/v2/usergroups?filter=name:eq:Group%207',
    '200 7 of 1',
    '200 7 of 120',
  ],
  [{ groupsPageCap: 50 }, '/api/v2/usergroups?limit=100', '200 100 of 120', '200 50 of 120'],
  [{ groupsPaging: 'unpaged' }, '/api/v2/usergroups?limit=100', '200 100 of 120', '200 120 of 120'],
  [{ groupsPaging: 'skipIgnored' }, '/api/v2/usergroups?skip=115', '200 5 of 120', '200 10 of 120'],
  [{ unknownGroup: 400 }, `/api/v2/usergroups/${id(1)}`, '404', '400'],
  [{ unknownGroup: 'empty' }, `/api/v2/usergroups/${id(1)}`, '404', '200 {}'],
  [{ membersTotal: 'absent' }, members, '200 15 of 15', '200 15'],
  [{ membersTotal: 'collection' }, members, '200 15 of 15', '200 15 of 150'],
  [{ membersTotal: 'page' }, `${members}&skip=5`, '200 10 of 15', '200 10 of 10'],
  [{ membersPageCap: 10 }, members, '200 15 of 15', '200 10 of 15'],
  [{ membersPaging: 'unpaged' }, `${members}&skip=5`, '200 10 of 15', '200 15 of 15'],
  [{ unknownGroupMembers: 400 }, `/api/v2/usergroups/${id(1)}/members`, '404', '400'],
  [{ unknownGroupMembers: 'empty' }, `/api/v2/usergroups/${id(1)}/members`, '404', '200 '],
  [{ unknownUserGroups: 400 }, `/api/v2/users/${id(999)}/memberof`, '404', '400'],
  [{ unknownUserGroups: 'empty' }, `/api/v2/users/${id(999)}/memberof`, '404', '200 '],
  [{ groupTypeFilter: 'refused' }, memberOf, '200 120 of 1', '400'],
  [{ groupTypeFilter: 'ignored' }, memberOf, '200 120 of 1', '200 121,120 of 2'],
  [{ scheduledStates: 403 }, `${states}?users=${id(1)}`, '200 1 of 1', '403'],
  [{ scheduledStateUsers: 'repeated' }, `${states}?users=${id(1)},${id(2)}`, '200 2,1 of 2', '400'],
  [
    { scheduledStateUsers: 'commas' },
    `${states}?users=${id(1)}&users=${id(2)}`,
    '200 2,1 of 2',
    '200 1 of 1',
  ],
];
