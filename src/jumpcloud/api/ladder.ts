import type { JumpCloud } from '../client/client.js';
import { DirectoryError, formFaultOf } from '../client/errors.js';
import type { FormFailure, Step } from '../client/forms.js';
import { bestStep } from './ladderReport.js';
import { fetchInBatches, type LookupResults } from './batches.js';

/** A form in which JumpCloud may be asked for many keys. */
export interface Rung {
  form: string;
  route: string;
  /** How many keys a call may have, most first. More than 100: the form splits them itself. */
  sizes: readonly number[];
}

/** The forms of one question, best first. Each is proven by its own answer: if it does not hold, the next one is tried. */
export interface Ladder<R extends Rung> {
  question: string;
  rungs: readonly R[];
}

/** JumpCloud ignored a part of a search in silence. */
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

type Ask<R extends Rung, T> = (rung: R, keys: readonly string[]) => Promise<LookupResults<T>>;

/** The most and the fewest keys of one call. */
const MAX_SIZE = 100;
const MIN_SIZE = 10;

/** The steps that operations are looking for, by the step that failed. */
const nextSteps = new WeakMap<object, Map<string, Promise<Step>>>();

/**
 * Asks for any number of keys in the best form that works, in calls side by side. A form that fails is left for the next one,
 * which is found with the keys of one call, and remembered.
 */
export function askInBestForm<R extends Rung, T>(
  jumpcloud: JumpCloud,
  ladder: Ladder<R>,
  keys: readonly string[],
  ask: Ask<R, T>,
): Promise<LookupResults<T>> {
  const { capabilities, operation } = jumpcloud;
  const known = capabilities.stepOf(ladder.question);
  return askFrom(known ?? bestStep(ladder), keys);

  function askFrom(step: Step, someKeys: readonly string[]): Promise<LookupResults<T>> {
    const rung = ladder.rungs[step.rung];
    if (!rung) throw new Error('The ladder has no such rung.');
    return fetchInBatches(
      someKeys,
      async (batch) => {
        try {
          const answer = await ask(rung, batch);
          capabilities.answered(ladder.question, step, batch.length);
          return answer;
        } catch (error) {
          if (formFaultOf(error) === undefined) throw error;
          return await askFrom(await nextStep(step, batch, error), batch);
        }
      },
      step.size,
    );
  }

  /** Calls that fail side by side wait for one search. */
  async function nextStep(from: Step, keysOfCall: readonly string[], error: unknown): Promise<Step> {
    const failed = `${ladder.question} ${from.rung} ${from.size}`;
    const ofOperation = nextSteps.get(operation) ?? new Map<string, Promise<Step>>();
    nextSteps.set(operation, ofOperation);
    const search = ofOperation.get(failed) ?? findStep(from, keysOfCall, error);
    ofOperation.set(failed, search);
    return search;
  }

  async function findStep(from: Step, keysOfCall: readonly string[], firstError: unknown): Promise<Step> {
    const refusedRoutes = new Set<string>();
    const failure: FormFailure = { fault: formFaultOf(firstError) ?? 'REFUSED', keys: keysOfCall.length };
    let maxSize = Infinity;
    const note = (route: string | undefined, error: unknown) => {
      const fault = formFaultOf(error);
      if (fault === undefined) throw error;
      if (fault === 'ROUTE_REFUSED' && route !== undefined) refusedRoutes.add(route);
      // What is cut in one form is cut in another one, too.
      if (error instanceof Cut) maxSize = Math.min(maxSize, Math.max(MIN_SIZE, error.answered));
    };
    note(ladder.rungs[from.rung]?.route, firstError);
    for (const [index, rung] of ladder.rungs.entries()) {
      if (index < from.rung) continue;
      const works = async (size: number): Promise<boolean> => {
        if (refusedRoutes.has(rung.route)) return false;
        try {
          await ask(rung, keysOfCall.slice(0, size));
          return true;
        } catch (error) {
          note(rung.route, error);
          return false;
        }
      };
      const sizes = rung.sizes.filter((size) => index > from.rung || size < from.size);
      const fits = (size: number) => size <= maxSize || size > MAX_SIZE;
      const size = await largest(sizes.filter(fits), works, fits);
      if (size === null) continue;
      if (keysOfCall.every(isPlain)) capabilities.learn(ladder.question, { rung: index, size }, failure);
      return { rung: index, size };
    }
    throw firstError;
  }
}

/** The smallest size is tried first: if it fails, larger ones would fail too. */
async function largest(
  sizes: readonly number[],
  works: (size: number) => Promise<boolean>,
  fits: (size: number) => boolean,
): Promise<number | null> {
  const smallest = sizes.at(-1);
  if (smallest === undefined || !(await works(smallest))) return null;
  for (const size of sizes) if (size === smallest || (fits(size) && (await works(size)))) return size;
  return null;
}

/** An unusual text may be refused for itself, which says nothing of its form. */
export function isPlain(text: string): boolean {
  return text.length <= 100 && /^[\p{L}\p{N} .@_+-]*$/u.test(text);
}
