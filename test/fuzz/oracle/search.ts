import type { JumpCloudUser } from '../subject.js';
import { termOf } from './filters.js';
import { fold } from './organization.js';

/**
 * How well a user meets the search: 0 a name, user name or e-mail is the term, 1 it begins with the term, 2 each word is
 * contained in one of them, in any order; undefined not at all. Accents do not count.
 */
export function userRankOf(user: JumpCloudUser, search: string | null | undefined): number | undefined {
  const words = termOf(search)
    .split(/\s+/)
    .map(withoutAccents)
    .filter((word) => word !== '');
  const term = words.join(' ');
  const texts = ['displayname', 'firstname', 'lastname', 'username', 'email']
    .map((field) => user[field])
    .filter((text) => typeof text === 'string' && text !== '')
    .map((text) => withoutAccents(String(text)));
  if (termOf(search) === '') return 0;
  if (!words.every((word) => texts.some((text) => text.includes(word)))) return undefined;
  if (texts.includes(term)) return 0;
  return texts.some((text) => text.startsWith(term)) ? 1 : 2;
}

/** Letter by letter: the base letter, in lower case. */
function withoutAccents(text: string): string {
  const letters = Array.from(text.normalize('NFC'), (letter) => {
    const base = Array.from(letter.normalize('NFD'))
      .filter((part) => part < '\u0300' || part > '\u036f')
      .join('')
      .normalize('NFC');
    return fold(base).replaceAll(/[øđðħıłŧ]/g, (one) => 'oddhilt'.charAt('øđðħıłŧ'.indexOf(one)));
  });
  return letters.join('');
}
