import { expect, test } from '@jest/globals';
import { accentPattern, searchablePart, withoutAccents } from '../../src/jumpcloud/api/accents.js';
import { createRandom } from '../fuzz/random.js';

test.each([
  ['José', 'jose'],
  ['JOSE\u0301', 'jose'],
  ['Zoë Ørsted-Łódź', 'zoe orsted-lodz'],
  ['Đặng Thị Ất', 'dang thi at'],
  ['\u0130lker ILKER ılker', 'ilker ilker ilker'],
  ['Ἀθῆναι ΟΔΟΣ', 'αθηναι οδοσ'],
  ['Straße', 'straße'],
  ['가나 ガ', '가나 ガ'],
])('%s is searched as %s', (text, plain) => {
  expect(withoutAccents(text)).toBe(plain);
});

test.each([
  ['jose', 'jose'],
  ['a.b+c', 'a.b+c'],
  ['が-kana', '-kana'],
  ['가나', ''],
  ['ab\u0000cde', 'cde'],
  ['\ud800x', 'x'],
  ['x'.repeat(80), 'x'.repeat(50)],
])('of the word %j, JumpCloud is searched for %j', (word, part) => {
  expect(searchablePart(withoutAccents(word))).toBe(part);
});

// Letters that are hard to compare, each alone and with accents.
const LETTERS = Array.from('aAáÅÅsßſtTłØøiıİIkKKσςΣéеё가각がか豈豈יִיअक़क.^$[]\\-*゙ֹּ́̈ͯ \n');

test('the pattern of a part finds every text that contains it, is it, or starts with it', () => {
  const random = createRandom(1);
  const text = (length: number) =>
    Array.from({ length: random.integer(length) }, () => random.pick(LETTERS)).join('');
  let found = 0;
  for (let run = 0; run < 10_000; run += 1) {
    const whole = text(7);
    const plain = withoutAccents(whole);
    const start = random.integer(plain.length + 1);
    const part = searchablePart(plain.slice(start, start + 1 + random.integer(4)));
    if (part === '') continue;
    found += 1;
    const isFound = (pattern: string) => new RegExp(pattern, 'u').test(whole);
    expect([whole, part, isFound(accentPattern(part))]).toEqual([whole, part, true]);
    if (plain.startsWith(part)) expect([whole, isFound(accentPattern(part, 'start'))]).toEqual([whole, true]);
    if (plain === part) expect([whole, isFound(accentPattern(part, 'whole'))]).toEqual([whole, true]);
  }
  expect(found).toBeGreaterThan(1_000);
});

test('a pattern is within what MongoDB accepts', () => {
  expect(Buffer.byteLength(accentPattern('o'.repeat(50), 'whole'))).toBeLessThan(32_764);
});
