import { id } from '../../support/people.js';
import type { Row } from './requests.js';

const oneUser = { filter: [`_id:$eq:${id(3)}`] };
const search = '/api/systemusers?limit=100&search=person3%40';
const listIn = `/api/systemusers?limit=100&sort=_id&filter=_id:$in:${id(3)}|${id(7)}`;

export const LISTS: Row[] = [
  [{ maxUrl: 60 }, listIn, '200 3,7 of 2', '414'],
  [{ listFilter: 'refused' }, listIn, '200 3,7 of 2', '400'],
  [{ listFilter: 'ignored' }, listIn, '200 3,7 of 2', '200 100 of 150'],
  [{ listIn: 'refused' }, listIn, '200 3,7 of 2', '400'],
  [{ listIn: 'ignored' }, listIn, '200 3,7 of 2', '200 100 of 150'],
  [{ listSearch: 'refused' }, search, '200 3 of 1', '400'],
  [{ listSearch: 'ignored' }, search, '200 3 of 1', '200 100 of 150'],
  [{ listSort: 'refused' }, listIn, '200 3,7 of 2', '400'],
  [{ listSort: 'ignored' }, '/api/systemusers?limit=1&sort=-_id', '200 150 of 150', '200 46 of 150'],
  [{ listSort: 'firstKey' }, '/api/systemusers?limit=1&sort=state%20-_id', '200 150 of 150', '200 46 of 150'],

  [{ usersTotal: 'absent' }, oneUser, '200 3 of 1', '200 3'],
  [{ usersTotal: 'collection' }, oneUser, '200 3 of 1', '200 3 of 150'],
  [{ usersTotal: 'page' }, '/api/systemusers?limit=50', '200 50 of 150', '200 50 of 50'],
  [{ usersPageCap: 50 }, {}, '200 100 of 150', '200 50 of 150'],
  [{ usersPageCap: 1000 }, { limit: 1000 }, '200 100 of 150', '200 150 of 150'],
  [{ usersPaging: 'unpaged' }, { skip: 140 }, '200 10 of 150', '200 150 of 150'],
  [{ usersPaging: 'skipIgnored' }, { skip: 140 }, '200 10 of 150', '200 100 of 150'],
  [{ overLimit: 'refused' }, '/api/systemusers?limit=101', '200 100 of 150', '400'],
  [{ overLimit: 'refused' }, '/api/v2/usergroups?limit=101', '200 100 of 120', '400'],
  [{ unsortedPages: 'inconsistent' }, { limit: 1, skip: 149 }, '200 114 of 150', '200 46 of 150'],
  [{ nullUser: true }, oneUser, '200 3 of 1', '200 null,3 of 2'],
  [{ userById: 403 }, `/api/systemusers/${id(3)}`, '200 3', '403'],
  [{ unknownUser: 400 }, `/api/systemusers/${id(999)}`, '404', '400'],
  [{ unknownUser: 'empty' }, `/api/systemusers/${id(999)}`, '404', '200 {}'],
  [{ malformedId: 404 }, '/api/systemusers/x', '400', '404'],
  [{ errors: 'html' }, '/api/systemusers/x', '400', '400 text/html'],
  [{ errors: 'text' }, '/api/systemusers/x', '400', '400 text/plain'],
];
