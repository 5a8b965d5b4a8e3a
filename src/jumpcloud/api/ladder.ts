import type { JumpCloud } from '../client/client.js';
import { DirectoryError, type FormFault } from '../client/errors.js';
import type { FormFailure, Step } from '../client/forms.js';
import { fetchInBatches, type LookupResults } from './batches.js';

export const ANY_NUMBER = Number.MAX_SAFE_INTEGER;

/** A form in which JumpCloud may be asked for many keys. */
export interface Rung {
  form: string;
  route: string;
  /** How many keys a call may have, most first. ANY_NUMBER: the form splits them itself. */
  sizes: readonly number[];
}

/** The forms of one question, best first. Each is proven by its own answer: if it does not hold, the next one is tried. */
export interface Ladder<R extends Rung> {
  question: string;
  rungs: readonly R[];
}

/** The form to begin with. */
export function bestStep({ rungs }: Ladder<Rung>): Step {
  return { rung: 0, size: rungs[0]?.sizes[0] ?? 1 };
}

/** The calls for 1,000 keys, or for the pages of 1,000 rows. Null for a form that splits the keys itself. */
export function callsPer1000({ size }: Step): number | null {
  return size === ANY_NUMBER ? null : Math.ceil(1000 / size);
}

type Ask<R extends Rung, T> = (rung: R, keys: readonly string[]) => Promise<LookupResults<T>>;

/** The searches of one operation for a form that works. */
const climbs = new WeakMap<object, Map<string, Promise<Step>>>();

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
          if (formFault(error) === undefined) throw error;
          return await askFrom(await nextStep(step, batch, error), batch);
        }
      },
      step.size,
    );
  }

  /** Calls that fail side by side wait for one search. */
  async function nextStep(from: Step, keysOfCall: readonly string[], error: unknown): Promise<Step> {
    const climb = `${ladder.question} ${from.rung} ${from.size}`;
    const ofOperation = climbs.get(operation) ?? new Map<string, Promise<Step>>();
    climbs.set(operation, ofOperation);
    const search = ofOperation.get(climb) ?? findStep(from, keysOfCall, error);
    ofOperation.set(climb, search);
    return search;
  }

  async function findStep(from: Step, keysOfCall: readonly string[], firstError: unknown): Promise<Step> {
    const refusedRoutes = new Set<string>();
    const failure: FormFailure = { fault: formFault(firstError) ?? 'REFUSED', keys: keysOfCall.length };
    let fault: FormFault | undefined;
    const note = (route: string | undefined, error: unknown) => {
      fault = formFault(error);
      if (fault === undefined) throw error;
      if (fault === 'ROUTE_REFUSED' && route !== undefined) refusedRoutes.add(route);
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
      const size = await largest(sizes, works);
      if (size === null) continue;
      capabilities.learn(ladder.question, { rung: index, size }, failure);
      return { rung: index, size };
    }
    throw firstError;
  }
}

/** The smallest size is tried first: if it fails, larger ones would fail too. */
async function largest(
  sizes: readonly number[],
  works: (size: number) => Promise<boolean>,
): Promise<number | null> {
  const smallest = sizes.at(-1);
  if (smallest === undefined || !(await works(smallest))) return null;
  for (const size of sizes) if (size === smallest || (await works(size))) return size;
  return null;
}

function formFault(error: unknown): FormFault | undefined {
  return error instanceof DirectoryError ? error.formFault : undefined;
}
