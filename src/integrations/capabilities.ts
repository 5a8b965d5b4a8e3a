import { LIST_GROUPS, SEARCH_GROUPS } from '../jumpcloud/api/allGroups.js';
import { LIST_USERS } from '../jumpcloud/api/allUsers.js';
import { MEMBER_OF } from '../jumpcloud/api/groupMemberships.js';
import { bestStep, callsPer1000, hasFixedCalls, type ReportedLadder } from '../jumpcloud/api/ladderReport.js';
import { USERS_BY_EMAILS, USERS_BY_IDS, USERS_BY_USERNAMES } from '../jumpcloud/api/systemUserForms.js';
import {
  FILTERED_USERS,
  SEARCH_USERS,
  USERS_BY_MANAGER,
  USERS_PAGE,
} from '../jumpcloud/api/userListForms.js';
import type { Capabilities } from '../jumpcloud/client/capabilities.js';
import { kindOf, type Step } from '../jumpcloud/client/forms.js';
import type { CredentialKind } from '../jumpcloud/client/responseError.js';
import type { LearnedCapabilities } from '../loaders/loaderOptions.js';
import type { CheckCode } from './check.js';
import { formHint } from './hints.js';

interface Row {
  ladder: ReportedLadder;
  /** What 1,000 of are counted for. */
  unit: 'users' | 'groups';
  /** The check that proves the form with the users of a sample. */
  check?: CheckCode;
}

/** Every ladder, in the order in which they are reported. */
const LADDERS: readonly Row[] = [
  { ladder: USERS_BY_IDS, unit: 'users', check: 'SEARCH_BY_IDS' },
  { ladder: USERS_BY_EMAILS, unit: 'users', check: 'SEARCH_BY_EMAILS' },
  { ladder: USERS_BY_USERNAMES, unit: 'users' },
  { ladder: USERS_BY_MANAGER, unit: 'users' },
  { ladder: LIST_USERS, unit: 'users' },
  { ladder: USERS_PAGE, unit: 'users' },
  { ladder: FILTERED_USERS, unit: 'users' },
  { ladder: SEARCH_USERS, unit: 'users' },
  { ladder: LIST_GROUPS, unit: 'groups' },
  { ladder: SEARCH_GROUPS, unit: 'groups' },
  { ladder: MEMBER_OF, unit: 'users' },
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
  unit: Row['unit'];
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
  return LADDERS.map((row) => capabilityOf(row, integration));
}

function capabilityOf({ ladder, unit }: Row, integration: Learned): Capability {
  const last = integration.capabilities.lastForm(ladder.question);
  const step = last?.step ?? bestStep(ladder);
  const isPreferred = isBest(ladder, step);
  return {
    code: ladder.question,
    form: formOf(ladder, step),
    isPreferred,
    isProven: last !== undefined,
    callsPer1000: callsPer1000(ladder, step, integration.learned),
    unit,
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
  const row = LADDERS.find(({ check }) => check === code);
  const last = row && integration.capabilities.lastForm(row.ladder.question);
  if (!last) return null;
  const calls = (step: Step) => (hasFixedCalls(row.ladder, step) ? 1000 / step.size : Infinity);
  const isCostly = calls(last.step) > calls(bestStep(row.ladder));
  return isCostly || last.fault === 'ROUTE_REFUSED' ? capabilityOf(row, integration) : null;
}

/** Whether a check should look up many keys at once: the form in use can do so, but has not done it within the hour. */
export function needsProof(code: CheckCode, keys: number, { capabilities }: Learned): boolean {
  const ladder = LADDERS.find(({ check }) => check === code)?.ladder;
  const last = ladder && capabilities.lastForm(ladder.question);
  if (!last) return false;
  return hasFixedCalls(ladder, last.step) && !capabilities.hasAnswered(ladder.question, keys);
}

/** The ladder of a question of some kind. */
export function ladderOf(question: string): ReportedLadder | undefined {
  return LADDERS.find(({ ladder }) => ladder.question === kindOf(question))?.ladder;
}

export function formOf({ rungs }: ReportedLadder, { rung }: Step): string {
  return rungs[rung]?.form ?? 'unknown';
}

function isBest(ladder: ReportedLadder, { rung, size }: Step): boolean {
  const best = bestStep(ladder);
  return rung === best.rung && size === best.size;
}
