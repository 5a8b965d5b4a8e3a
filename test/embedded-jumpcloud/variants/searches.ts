import { id } from '../../support/people.js';
import type { Row } from './requests.js';

const texts = { filter: { or: [3, 7, 9].map((n) => `_id:$eq:${id(n)}`) }, sort: '_id' };
const objects = { filter: { or: [3, 7].map((n) => ({ _id: id(n) })) }, sort: '_id' };
const list = { filter: [{ _id: { $in: [3, 7].map(id) } }], sort: '_id' };
const plain = { filter: { _id: { $in: [3, 7].map(id) } }, sort: '_id' };
const regex = { filter: [{ email: { $regex: '(?i)^PERSON7@' } }] };
const twoRegexes = {
  filter: { or: ['PERSON3', 'PERSON7'].map((name) => ({ email: { $regex: `(?i)^${name}@` } })) },
  sort: '_id',
};
const term = (searchTerm: string) => ({ searchFilter: { searchTerm, fields: ['displayname'] } });
const reports = { filter: { or: [{ manager: id(1) }, { manager: id(2) }] } };

export const SEARCHES: Row[] = [
  [{ refusalStatus: 422, orOfTexts: 'refused' }, texts, '200 3,7,9 of 3', '422'],
  [{ searchPost: 403 }, texts, '200 3,7,9 of 3', '403'],
  [{ maxBody: 50 }, texts, '200 3,7,9 of 3', '413'],
  [{ orOfTexts: 'refused' }, texts, '200 3,7,9 of 3', '400'],
  [{ orOfTexts: 'ignored' }, texts, '200 3,7,9 of 3', '200 100 of 150'],
  [{ maxConditions: 2 }, texts, '200 3,7,9 of 3', '400'],
  [{ maxConditions: 2, tooMany: 'cut' }, texts, '200 3,7,9 of 3', '200 3,7 of 2'],
  [{ orOfObjects: 'refused' }, objects, '200 3,7 of 2', '400'],
  [{ orOfObjects: 'ignored' }, objects, '200 3,7 of 2', '200 100 of 150'],
  [{ searchIn: 'refused' }, list, '200 3,7 of 2', '400'],
  [{ searchIn: 'ignored' }, list, '200 3,7 of 2', '200 100 of 150'],
  [{ maxValues: 1 }, list, '200 3,7 of 2', '400'],
  [{ maxValues: 1, tooMany: 'cut' }, list, '200 3,7 of 2', '200 3 of 1'],
  [{ plainFilter: 'refused' }, plain, '200 3,7 of 2', '400'],
  [{ plainFilter: 'ignored' }, plain, '200 3,7 of 2', '200 100 of 150'],
  [{ regex: 'refused' }, regex, '200 7 of 1', '400'],
  [{ regex: 'ignored' }, regex, '200 7 of 1', '200 100 of 150'],
  [{ regex: 'onePerFilter' }, twoRegexes, '200 3,7 of 2', '400'],
  [{ regexCaseFlag: 'refused' }, regex, '200 7 of 1', '400'],
  [{ regexCaseFlag: 'ignored' }, regex, '200 7 of 1', '200  of 0'],
  [{ searchTerm: 'refused' }, term('person 99'), '200 99 of 1', '400'],
  [{ searchTerm: 'ignored' }, term('person 99'), '200 99 of 1', '200 100 of 150'],
  [{ searchFoldsAccents: true }, term('zoe'), '200  of 0', '200 150 of 1'],
  [{ searchedFields: 'all' }, term('person99@'), '200  of 0', '200 99 of 1'],
  [
    { notEqualMatchesAbsent: false },
    { filter: [{ manager: { $ne: id(2) } }] },
    '200 100 of 150',
    '200 11 of 11',
  ],
  [{ greaterId: 'refused' }, { filter: [`_id:$gt:${id(149)}`] }, '200 150 of 1', '400'],
  [{ greaterId: 'ignored' }, { filter: [`_id:$gt:${id(149)}`] }, '200 150 of 1', '200 100 of 150'],
  [{ managerFilter: 'refused' }, reports, '200 11 of 11', '400'],
  [{ managerFilter: 'ignored' }, reports, '200 11 of 11', '200 100 of 150'],
  [{ managerRegex: 'refused' }, { filter: [{ manager: { $regex: '1$' } }] }, '200 11 of 11', '400'],
  [
    { managerRegex: 'ignored' },
    { filter: [{ manager: { $regex: '1$' } }] },
    '200 11 of 11',
    '200 100 of 150',
  ],
  [{ emailEquality: 'anyCase' }, { filter: [{ email: 'PERSON3@example.com' }] }, '200  of 0', '200 3 of 1'],
  [{ malformedIdInFilter: 'unknown' }, { filter: ['_id:$eq:x'] }, '400', '200  of 0'],
  [{ searchSort: 'refused' }, { ...objects, sort: '-_id' }, '200 7,3 of 2', '400'],
  [{ searchSort: 'ignored' }, { ...objects, sort: '-_id' }, '200 7,3 of 2', '200 3,7 of 2'],
  [{ searchSort: 'firstKey' }, { ...objects, sort: 'state -_id' }, '200 7,3 of 2', '200 3,7 of 2'],
  [{ userFields: 'refused' }, { ...objects, fields: 'email' }, '200 3,7 of 2', '400'],
];
