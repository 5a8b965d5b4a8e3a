import type { Step } from '../client/forms.js';
import { PAGE_SIZE } from './rowPage.js';

/** What is reported of a ladder. */
export interface ReportedLadder {
  question: string;
  rungs: readonly ReportedRung[];
}

interface ReportedRung {
  form: string;
  route: string;
  /** The numbers of keys that a call may have. Without them, a call has a page of rows. */
  sizes?: readonly number[];
  /** What its calls depend on, if that is not their size. */
  calls?: 'EACH' | 'EACH_OR_ALL_USERS' | 'ALL_USERS' | 'ALL_GROUPS';
}

/** The numbers of rows that were last known. */
interface Counts {
  userCount?: number;
  groupCount?: number;
}

/** The form to begin with. */
export function bestStep({ rungs }: Pick<ReportedLadder, 'rungs'>): Step {
  return { rung: 0, size: rungs[0]?.sizes?.[0] ?? PAGE_SIZE };
}

/** The calls for 1,000 keys or rows. Null if they are not known. */
export function callsPer1000(
  { rungs }: ReportedLadder,
  { rung, size }: Step,
  { userCount, groupCount }: Counts,
): number | null {
  switch (rungs[rung]?.calls) {
    case 'EACH':
      return 1000;
    case 'EACH_OR_ALL_USERS':
      return Math.min(1000, pagesOf(userCount) ?? Infinity);
    case 'ALL_USERS':
      return pagesOf(userCount);
    case 'ALL_GROUPS':
      return pagesOf(groupCount);
    case undefined:
      return Math.ceil(1000 / size);
  }
}

function pagesOf(rows: number | undefined): number | null {
  return rows === undefined ? null : Math.max(1, Math.ceil(rows / PAGE_SIZE));
}

/** Whether a call in this form has a number of keys or rows, whatever they are. */
export function hasFixedCalls({ rungs }: ReportedLadder, { rung }: Step): boolean {
  return rungs[rung]?.calls === undefined;
}
