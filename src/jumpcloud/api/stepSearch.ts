import type { JumpCloud } from '../client/client.js';
import { formFaultOf } from '../client/errors.js';
import type { FormFailure, Step } from '../client/forms.js';
import type { LookupResults } from './batches.js';
import { dropFields, sendsFields } from './fields.js';
import { Cut, isPlain, type Ladder, type Rung } from './ladder.js';

/** The most and the fewest keys of one call. */
const MAX_SIZE = 100;
const MIN_SIZE = 10;
/** Where so many forms are refused, the route may be. */
const DOUBTFUL = 3;

/** A call for some keys that failed. */
export interface FailedCall {
  step: Step;
  keys: readonly string[];
  error: unknown;
}

/** Finds and remembers the best form that answers the keys of a call that failed. Throws the call's error if there is none. */
export async function findStep<R extends Rung, T>(
  jumpcloud: JumpCloud,
  ladder: Ladder<R>,
  { step: from, keys, error: firstError }: FailedCall,
  ask: (rung: R, keys: readonly string[]) => Promise<LookupResults<T>>,
): Promise<Step> {
  const failures = createFailures(jumpcloud, ladder);
  const first = ladder.rungs[from.rung];
  if (first) failures.note(first, keys.length, firstError);
  const rungs = [...ladder.rungs.entries()];
  // JumpCloud may have changed its ways within the hour, so that better forms are answered again.
  for (const [index, rung] of [...rungs.slice(from.rung), ...rungs.slice(0, from.rung)]) {
    const works = async (size: number): Promise<boolean> => {
      if (await failures.exclude(rung, size)) return false;
      try {
        await ask(rung, keys.slice(0, size));
        return true;
      } catch (error) {
        failures.note(rung, Math.min(size, keys.length), error);
        return false;
      }
    };
    const sizes = rung.sizes.filter((size) => index !== from.rung || size < from.size);
    const size = await largest(sizes, works);
    if (failures.isOutdated()) return from;
    if (size === null) continue;
    const step = { rung: index, size };
    const failure: FormFailure = { fault: failures.faultOf(first, firstError), keys: keys.length };
    if (keys.every(isPlain)) jumpcloud.capabilities.learn(ladder.question, step, failure);
    return step;
  }
  if (dropFields(jumpcloud, firstError)) return from;
  throw firstError;
}

/** What failures say of forms that were not tried yet. */
function createFailures<R extends Rung>(jumpcloud: JumpCloud, { rungs, probe }: Ladder<R>) {
  const { capabilities, operation } = jumpcloud;
  const route = rungs[0]?.route ?? '';
  const refusedRoutes = new Set<string>();
  const refused = new Set<string>();
  const ignored = new Set<string>();
  let maxSize = Infinity;
  let isProbed = false;
  const hadFields = sendsFields(jumpcloud);
  /** Whether other requests are sent since. */
  const isOutdated = () => hadFields && !sendsFields(jumpcloud);

  function note(rung: Rung, keys: number, error: unknown): void {
    const fault = formFaultOf(error);
    if (fault === undefined) throw error;
    if (fault === 'ROUTE_REFUSED') refusedRoutes.add(rung.route);
    if (fault === 'REFUSED' && rung.route === route) refused.add(rung.basis);
    if (fault === 'IGNORED') ignored.add(rung.basis);
    // What is too long or cut in one form is so in another one, too.
    if (fault === 'TOO_LONG') maxSize = Math.min(maxSize, keys - 1);
    if (error instanceof Cut) maxSize = Math.min(maxSize, Math.max(MIN_SIZE, error.answered));
  }

  /** A route that answered nothing in this operation may refuse everything. */
  async function probeRoute(): Promise<void> {
    isProbed = true;
    if (capabilities.lastAnswerAt(route) >= operation.startedAt) return;
    try {
      await probe(jumpcloud);
    } catch (error) {
      if (formFaultOf(error) === undefined) throw error;
      refusedRoutes.add(route);
    }
  }

  async function exclude(rung: Rung, size: number): Promise<boolean> {
    if (rung.route === route && refused.size >= DOUBTFUL && !isProbed) await probeRoute();
    const isTooLarge = size > maxSize && size <= MAX_SIZE;
    if (isOutdated()) return true;
    return isTooLarge || refusedRoutes.has(rung.route) || ignored.has(rung.basis);
  }

  const faultOf = (rung: Rung | undefined, error: unknown) =>
    rung && refusedRoutes.has(rung.route) ? 'ROUTE_REFUSED' : (formFaultOf(error) ?? 'REFUSED');
  return { note, exclude, isOutdated, faultOf };
}

/** The largest size that works, found by halves: if one fails, larger ones would fail too. Null if none works. */
async function largest(
  sizes: readonly number[],
  works: (size: number) => Promise<boolean>,
): Promise<number | null> {
  let best: number | null = null;
  let rest = sizes;
  while (rest.length > 0) {
    const middle = Math.floor((rest.length - 1) / 2);
    const size = rest[middle] ?? 0;
    const isGood = await works(size);
    if (isGood) best = size;
    rest = isGood ? rest.slice(0, middle) : rest.slice(middle + 1);
  }
  return best;
}
