import { DirectoryError } from '../client/errors.js';
import type { JumpCloud } from '../client/client.js';

/** A form in which JumpCloud may be asked for many keys. */
export interface Rung {
  form: string;
  route: string;
  /** What it rests on. If JumpCloud ignores that, it does so for any number of keys. */
  basis: string;
  /** How many keys a call may have, most first. More than 100: the form splits them itself. */
  sizes: readonly number[];
}

/** The forms of one question, best first. Each is proven by its own answer: if it does not hold, the next one is tried. */
export interface Ladder<R extends Rung> {
  question: string;
  rungs: readonly R[];
  /** The smallest request of the first form's route. If it is refused, so is the route. */
  probe: (jumpcloud: JumpCloud) => Promise<unknown>;
}

/** JumpCloud silently ignored a part of a search. */
export class Cut extends DirectoryError {
  /** How many keys were answered. */
  readonly answered: number;

  constructor(answered: number) {
    super('DIRECTORY_BAD_RESPONSE', 'JumpCloud returned an invalid response: it is incomplete.', {
      formFault: 'CUT',
    });
    this.answered = answered;
  }
}

/** An unusual text may be refused for itself, which says nothing of its form. */
export function isPlain(text: string): boolean {
  return text.length <= 100 && /^[\p{L}\p{N} .@_+-]*$/u.test(text);
}
