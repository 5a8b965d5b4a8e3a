import { bestStep, callsPer1000, type ReportedLadder } from '../jumpcloud/api/ladderReport.js';
import { PAGE_SIZE } from '../jumpcloud/api/rowPage.js';
import { USERS_BY_EMAILS, USERS_BY_IDS, USERS_BY_USERNAMES } from '../jumpcloud/api/systemUserForms.js';
import type { Capabilities } from '../jumpcloud/client/capabilities.js';
import type { Step } from '../jumpcloud/client/forms.js';
import type { CredentialKind } from '../jumpcloud/client/responseError.js';
import type { LearnedCapabilities } from '../loaders/loaderOptions.js';
import type { CheckCode } from './check.js';
import { formHint } from './hints.js';

/** Every ladder, and the check that proves its form with the users of a sample. */
const LADDERS: readonly { ladder: ReportedLadder; check?: CheckCode }[] = [
  { ladder: USERS_BY_IDS, check: 'SEARCH_BY_IDS' },
  { ladder: USERS_BY_EMAILS, check: 'SEARCH_BY_EMAILS' },
  { ladder: USERS_BY_USERNAMES },
];

/** GraphQL's `DirectoryCapability`. */
export interface Capability {
  code: string;
  /** The form in use. Before the first answer, the preferred one. */
  form: string;
  isPreferred: boolean;
  /** Whether a call was answered in this form. */
  isProven: boolean;
  callsPer1000: number | null;
  /** What to change in JumpCloud. Null if the form is the preferred one. */
  hint: string | null;
}

/** What was learned about an integration. */
interface Learned {
  capabilities: Capabilities;
  credentialKind: CredentialKind;
  learned: LearnedCapabilities;
}

/** The form in use for each kind of question. */
export function capabilitiesOf(integration: Learned): Capability[] {
  return LADDERS.map(({ ladder }) => capabilityOf(ladder, integration));
}

function capabilityOf(ladder: ReportedLadder, integration: Learned): Capability {
  const last = integration.capabilities.lastForm(ladder.question);
  const step = last?.step ?? bestStep(ladder);
  const isPreferred = isBest(ladder, step);
  return {
    code: ladder.question,
    form: formOf(ladder, step),
    isPreferred,
    isProven: last !== undefined,
    callsPer1000: callsPer1000(step) ?? callsOneByOne(integration.learned.userCount),
    hint: isPreferred
      ? null
      : formHint(last?.fault, ladder.rungs[0]?.route ?? '', integration.credentialKind),
  };
}

/**
 * The capability that a check proves, if its form is worth a warning: it takes more calls than the preferred one, or the
 * route of that one is refused, which a role may allow.
 */
export function worseCapability(code: CheckCode, integration: Learned): Capability | null {
  const ladder = ladderOfCheck(code);
  const last = ladder && integration.capabilities.lastForm(ladder.question);
  if (!last) return null;
  const calls = callsPer1000(last.step) ?? Infinity;
  const isCostly = calls > (callsPer1000(bestStep(ladder)) ?? Infinity);
  return isCostly || last.fault === 'ROUTE_REFUSED' ? capabilityOf(ladder, integration) : null;
}

/** Whether a check should look up many keys at once: the form in use can do so, but has not done it within the hour. */
export function needsProof(code: CheckCode, keys: number, { capabilities }: Learned): boolean {
  const question = ladderOfCheck(code)?.question ?? '';
  const step = capabilities.lastForm(question)?.step;
  return step !== undefined && callsPer1000(step) !== null && !capabilities.hasAnswered(question, keys);
}

function ladderOfCheck(code: CheckCode): ReportedLadder | undefined {
  return LADDERS.find(({ check }) => check === code)?.ladder;
}

export function ladderOf(question: string): ReportedLadder | undefined {
  return LADDERS.find(({ ladder }) => ladder.question === question)?.ladder;
}

export function formOf({ rungs }: ReportedLadder, { rung }: Step): string {
  return rungs[rung]?.form ?? 'unknown';
}

function isBest(ladder: ReportedLadder, { rung, size }: Step): boolean {
  const best = bestStep(ladder);
  return rung === best.rung && size === best.size;
}

/** A call for each key, or all pages of all users. */
function callsOneByOne(userCount: number | undefined): number {
  return Math.min(1000, Math.max(1, Math.ceil((userCount ?? Infinity) / PAGE_SIZE)));
}
