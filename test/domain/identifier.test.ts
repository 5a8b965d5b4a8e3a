import { expect, test } from '@jest/globals';
import { readEmail, readId, readIdentifier } from '../../src/domain/identifier.js';

const ID = '5f0000000000000000abcdef';
const LONGEST = `${'a'.repeat(1012)}@example.com`;

test.each<[unknown, string | null]>([
  [ID, ID],
  [ID.toUpperCase(), ID],
  [` ${ID}`, null],
  [`${ID}0`, null],
  [`0${ID}`, null],
  [ID.slice(1), null],
  [`${ID.slice(1)}g`, null],
  ['', null],
  [123456789012345678901234n, null],
  [[ID], null],
  [null, null],
])('the id in %p is %p', (value, id) => {
  expect(readId(value)).toBe(id);
});

test.each<[unknown, string | null]>([
  ['ada@example.com', 'ada@example.com'],
  ['\t Ada@EXAMPLE.com\n', 'ada@example.com'],
  ['Ada', null],
  ['@', '@'],
  ['', null],
  [['ada@example.com'], null],
  [undefined, null],
])('the e-mail in %p is %p', (value, email) => {
  expect(readEmail(value)).toBe(email);
});

test('an e-mail has at most 1024 characters, without the spaces around it', () => {
  expect(readEmail(` ${LONGEST} `)).toBe(LONGEST);
  expect(readEmail(`a${LONGEST}`)).toBe(null);
});

test.each<[string, unknown]>([
  [` ${ID.toUpperCase()} `, { kind: 'ID', id: ID }],
  [' Ada@Example.com ', { kind: 'EMAIL', email: 'ada@example.com' }],
  [`${ID}@example.com`, { kind: 'EMAIL', email: `${ID}@example.com` }],
  [`${ID}0`, null],
  ['Ada Lovelace', null],
  ['', null],
])('the identifier in %p is %j', (value, identifier) => {
  expect(readIdentifier(value)).toEqual(identifier);
});
