import { id } from '../support/people.js';
import type { Random } from './random.js';
import { MAILBOXES, NAMES } from './values.js';

export function randomManager(
  random: Random,
  n: number,
  size: number,
  isCustom: boolean,
): Record<string, unknown> {
  const attribute = (name: string, values: readonly unknown[]) => ({ name, value: random.pick(values) });
  const others = [
    ...(random.chance(0.3) ? [attribute('team', ['blue', 'red', ''])] : []),
    ...(random.chance(0.1) ? [attribute('desk', ['1', null]), attribute('desk', ['2', ''])] : []),
    ...(random.chance(0.1) ? [attribute('salary', ['1'])] : []),
  ];
  const manager = managerOf(random, n, size);
  if (!isCustom) return { manager, ...(random.chance(0.9) && { attributes: others }) };
  const again = random.chance(0.1)
    ? [
        { name: 'boss', value: random.pick([' ', null, '']) },
        { name: 'boss', value: managerOf(random, n, size) },
      ]
    : [];
  const attributes = [...again, { name: 'boss', value: manager }, ...others];
  return { attributes: attributes.map(withoutUndefined), manager: random.pick([undefined, id(1)]) };
}

function managerOf(random: Random, n: number, size: number): unknown {
  const near = id(1 + random.integer(Math.max(1, Math.min(size, random.pick([5, size])))));
  const mailbox = `${random.pick(MAILBOXES)}@${random.pick(['example.com', 'EXAMPLE.com'])}`;
  const person = `${random.pick(['person', 'PERSON'])}${1 + random.integer(Math.max(1, size))}@example.com`;
  return random.pick<unknown>([
    ...[near, near, near, id(Math.max(1, n - 1)), near.toUpperCase(), ` ${near}\n`],
    ...[mailbox, mailbox, person, person, ` ${person}\t`],
    random.pick<unknown>([id(n), id(n).toUpperCase(), `person${n}@example.com`, `PERSON${n}@Example.com`]),
    ...[random.pick(NAMES), `PERSON${n - 1}`, ` person${1 + random.integer(Math.max(1, size))} `],
    random.pick<unknown>([id(9000), 'nobody@example.com', '@', id(n + 1)]),
    random.pick<unknown>([null, undefined, '', ' \t ']),
    random.pick<unknown>(['Ada Lane', 42, true, {}, id(1).slice(1), `${id(1)}0`]),
  ]);
}

export function withoutUndefined<T extends Record<string, unknown>>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
