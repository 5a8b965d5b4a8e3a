import { expect, test } from '@jest/globals';
import { exposedAttributes } from '../../src/domain/customAttributes.js';
import { parsedUser, user } from '../support/people.js';

const ATTRIBUTES = [
  { name: 'badge', value: '7' },
  { name: 'desk', value: '' },
  { name: 'floor', value: 3 },
  { name: 'tags', value: ['a'] },
  { name: 'note' },
  { name: 'room', value: null },
  { name: 'desk', value: 'B2' },
];
const TEXTS = ['7', null, '3', '["a"]', null, null, 'B2'];

test.each<[names: string[] | null | undefined, shown: number[]]>([
  [undefined, [0, 1, 2, 3, 4, 5, 6]],
  [null, [0, 1, 2, 3, 4, 5, 6]],
  [
    ['desk', 'floor', 'salary', 'none'],
    [1, 2, 6],
  ],
  [[], []],
])('of the names %j only exposed attributes are shown', (names, shown) => {
  const hidden = [
    { name: 'salary', value: '1' },
    { name: 'Desk', value: 'C3' },
  ];
  const ada = parsedUser(user(1, { attributes: [...ATTRIBUTES, ...hidden] }));
  const expected = shown.map((index) => ({ name: ATTRIBUTES[index]?.name, value: TEXTS[index] }));
  expect(exposedAttributes(ada, new Set(ATTRIBUTES.map(({ name }) => name)), names)).toEqual(expected);
});

test('attributes that cannot be read are an error', () => {
  const ada = parsedUser(user(1, { attributes: 'desk' }));
  expect(() => exposedAttributes(ada, new Set(), [])).toThrow('attributes is not a list');
});
