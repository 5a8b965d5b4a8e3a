import type { Step } from '../client/forms.js';
import { PAGE_SIZE } from './rowPage.js';

/** What is reported of a ladder. Without `sizes`, a call has a page of rows. */
export interface ReportedLadder {
  question: string;
  rungs: readonly { form: string; route: string; sizes?: readonly number[] }[];
}

/** The form to begin with. */
export function bestStep({ rungs }: Pick<ReportedLadder, 'rungs'>): Step {
  return { rung: 0, size: rungs[0]?.sizes?.[0] ?? PAGE_SIZE };
}

/** The calls for 1,000 keys or rows. Null for a form that splits the keys itself. */
export function callsPer1000({ size }: Step): number | null {
  return size > PAGE_SIZE ? null : Math.ceil(1000 / size);
}
