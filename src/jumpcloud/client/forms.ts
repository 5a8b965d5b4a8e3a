import type { FormFault } from './errors.js';

/** A form of request, and the number of keys that one call may have. */
export interface Step {
  /** The form's place in its ladder. */
  rung: number;
  size: number;
}

/** Why the best form is not in use, and the number of keys of the call in which it failed. */
export interface FormFailure {
  fault: FormFault;
  keys: number;
}

/** Another form is in use for a kind of question. `from` is undefined for the best one. */
export interface FormChange {
  question: string;
  from: Step | undefined;
  to: Step;
  /** Why the best form is not in use. Undefined if it is. */
  fault: FormFault | undefined;
}

interface Known {
  step: Step;
  until: number;
  /** The most keys that one call had. */
  keys: number;
  failure: FormFailure | undefined;
}

/** The forms in which one JumpCloud answers. What failed is tried again after an hour. */
export interface Forms {
  /** The form to use for a kind of question; undefined for the best one. */
  stepOf(question: string): Step | undefined;
  /** A form was found after better ones had failed. */
  learn(question: string, step: Step, failure: FormFailure): void;
  /** A call with so many keys was answered in this form. */
  answered(question: string, step: Step, keys: number): void;
  /** Whether the form in use has answered so many keys within the hour, in calls as large as it allows. */
  hasAnswered(question: string, keys: number): boolean;
  /**
   * The form that was last found to work for a kind of question, also when the hour is over; the worst one, if they differ.
   * Undefined if there was no answer yet.
   */
  lastForm(kind: string): { step: Step; fault: FormFault | undefined } | undefined;
}

const REMEMBERED_FOR_MS = 3_600_000;

export function createForms(changed: (change: FormChange) => void): Forms {
  const forms = new Map<string, Known>();
  const isRecent = (known: Known) => performance.now() < known.until;

  function use(question: string, step: Step, keys: number, failure?: FormFailure): void {
    const from = forms.get(question)?.step;
    forms.set(question, { step, until: performance.now() + REMEMBERED_FOR_MS, keys, failure });
    if (from ? !isSame(from, step) : failure) changed({ question, from, to: step, fault: failure?.fault });
  }

  return {
    stepOf(question) {
      const known = forms.get(question);
      return known && isRecent(known) ? known.step : undefined;
    },
    learn(question, step, failure) {
      const known = forms.get(question);
      // Few keys do not prove that more than before may be in a call.
      const isUnproven = known?.step.rung === step.rung && failure.keys <= known.step.size;
      const size = isUnproven ? Math.min(step.size, known.step.size) : step.size;
      const first = known && isRecent(known) ? known.failure : undefined;
      use(question, { ...step, size }, 0, first ?? failure);
    },
    answered(question, step, keys) {
      const known = forms.get(question);
      if (!known) use(question, step, keys);
      else if (isSame(known.step, step)) {
        if (isRecent(known) || known.failure) known.keys = Math.max(known.keys, keys);
        else use(question, step, keys);
      }
      // The best form is back if it answers what it had failed to answer.
      else if (!isRecent(known) && keys >= keysOfProof(known)) use(question, step, keys);
    },
    hasAnswered(question, keys) {
      const known = forms.get(question);
      return known !== undefined && isRecent(known) && known.keys >= Math.min(keys, known.step.size);
    },
    lastForm(kind) {
      const known = [...forms].filter(([question]) => kindOf(question) === kind).map(([, each]) => each);
      const [worst] = known.sort(({ step: a }, { step: b }) => b.rung - a.rung || a.size - b.size);
      return worst && { step: worst.step, fault: worst.failure?.fault };
    },
  };
}

/** The kind of a question: its first word. */
export function kindOf(question: string): string {
  return question.split(' ', 1)[0] ?? '';
}

function isSame(a: Step, b: Step): boolean {
  return a.rung === b.rung && a.size === b.size;
}

/** A refused route is refused for any number of keys. */
function keysOfProof({ failure }: Known): number {
  return failure === undefined || failure.fault === 'ROUTE_REFUSED' ? 1 : failure.keys;
}
