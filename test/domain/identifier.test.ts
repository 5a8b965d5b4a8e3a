import { expect, test } from '@jest/globals';
import {
  readEmail,
  readGroupIdentifier,
  readId,
  readIdentifier,
  readPastedIdentifier,
  readUsername,
} from '../../src/domain/identifier.js';

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

test.each<[unknown, string | null]>([
  [' Ada.Lovelace ', 'ada.lovelace'],
  ['ada@example.com', 'ada@example.com'],
  [ID, ID],
  ['a'.repeat(1025), null],
  ['Ada Lovelace', null],
  ['', null],
  [7, null],
])('the user name in %p is %p', (value, username) => {
  expect(readUsername(value)).toBe(username);
});

const email = (text: string) => ({ kind: 'EMAIL', email: text });

test.each<[string, unknown]>([
  [` ${ID.toUpperCase()}\n`, { kind: 'ID', id: ID }],
  ['Ada@Example.com', email('ada@example.com')],
  ['Ada Lovelace <Ada@Example.com>', email('ada@example.com')],
  [' "Lovelace, Ada" < ada@example.com > ', email('ada@example.com')],
  ['<ada@example.com>', email('ada@example.com')],
  [`Ada <${ID}>`, { kind: 'ID', id: ID }],
  ['Ada.Lovelace', { kind: 'USERNAME', username: 'ada.lovelace' }],
  [`${ID}0`, { kind: 'USERNAME', username: `${ID}0` }],
  ['Ada Lovelace', null],
  ['Ada <>', null],
  [' ', null],
  ['a'.repeat(1025), null],
])('the pasted identifier in %p is %j', (text, identifier) => {
  expect(readPastedIdentifier(text)).toEqual(identifier);
});

test.each<[string, unknown]>([
  [` ${ID.toUpperCase()} `, { id: ID }],
  [' Admins ', { name: ' Admins ' }],
  [`${ID}0`, { name: `${ID}0` }],
  [' \t', null],
  ['a'.repeat(1025), null],
])('the identifier of a group in %p is %j', (text, identifier) => {
  expect(readGroupIdentifier(text)).toEqual(identifier);
});
