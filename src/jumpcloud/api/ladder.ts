import type { Step } from '../client/capabilities.js';
import type { JumpCloud } from '../client/client.js';
import { type FormFault, formFaultOf } from '../client/errors.js';
import { fetchInBatches, type LookupResults } from './batches.js';

/** A form in which JumpCloud may be asked for many keys. */
export interface Rung {
  form: string;
  route: string;
  /** How many keys a call may have, most first. Infinity: the form splits them itself. */
  sizes: readonly number[];
}

/** The forms of one question, best first. Each is proven by its own answer: if it does not hold, the next one is tried. */
export interface Ladder<R extends Rung> {
  question: string;
  rungs: readonly R[];
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
  return askFrom(known ?? { rung: 0, size: ladder.rungs[0]?.sizes[0] ?? 1 }, keys);

  function askFrom(step: Step, someKeys: readonly string[]): Promise<LookupResults<T>> {
    const rung = ladder.rungs[step.rung];
    if (!rung) throw new Error('The ladder has no such rung.');
    return fetchInBatches(
      someKeys,
      async (batch) => {
        try {
          return await ask(rung, batch);
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
    const climb = `${ladder.question} ${from.rung} ${from.size}`;
    const ofOperation = climbs.get(operation) ?? new Map<string, Promise<Step>>();
    climbs.set(operation, ofOperation);
    const search = ofOperation.get(climb) ?? findStep(from, keysOfCall, error);
    ofOperation.set(climb, search);
    return search;
  }

  async function findStep(from: Step, keysOfCall: readonly string[], firstError: unknown): Promise<Step> {
    const refusedRoutes = new Set<string>();
    let fault: FormFault | undefined;
    const note = (route: string | undefined, error: unknown) => {
      fault = formFaultOf(error);
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
      capabilities.learn(ladder.question, { rung: index, size });
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
