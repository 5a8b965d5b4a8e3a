import type { JumpCloud } from '../client/client.js';
import { formFaultOf } from '../client/errors.js';
import type { Step } from '../client/forms.js';
import { fetchInBatches, type LookupResults } from './batches.js';
import { sendsFields } from './fields.js';
import type { Ladder, Rung } from './ladder.js';
import { bestStep } from './ladderReport.js';
import { type FailedCall, findStep } from './stepSearch.js';

type Ask<R extends Rung, T> = (rung: R, keys: readonly string[]) => Promise<LookupResults<T>>;

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
  const { question } = ladder;
  return askFrom(capabilities.stepOf(question) ?? bestStep(ladder), keys);

  function askFrom(step: Step, someKeys: readonly string[], failures = 0): Promise<LookupResults<T>> {
    const rung = ladder.rungs[step.rung];
    if (!rung) throw new Error('The ladder has no such rung.');
    return fetchInBatches(
      someKeys,
      async (batch) => {
        try {
          const answer = await ask(rung, batch);
          capabilities.answered(question, step, batch.length);
          return answer;
        } catch (error) {
          // A JumpCloud that changes its ways with every call is given up.
          if (formFaultOf(error) === undefined || failures >= ladder.rungs.length) throw error;
          return await askFrom(await nextStep({ step, keys: batch, error }), batch, failures + 1);
        }
      },
      step.size,
    );
  }

  /** Calls that fail side by side wait for one search. */
  async function nextStep(failed: FailedCall): Promise<Step> {
    const key = `${question} ${failed.step.rung} ${failed.step.size} ${sendsFields(jumpcloud)}`;
    const ofOperation = nextSteps.get(operation) ?? new Map<string, Promise<Step>>();
    nextSteps.set(operation, ofOperation);
    const search = ofOperation.get(key) ?? findStep(jumpcloud, ladder, failed, ask);
    ofOperation.set(key, search);
    return search;
  }
}
