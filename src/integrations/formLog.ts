import type { Logger } from 'pino';
import { bestStep, callsPer1000 } from '../jumpcloud/api/ladderReport.js';
import type { FormChange } from '../jumpcloud/client/forms.js';
import type { CredentialKind } from '../jumpcloud/client/responseError.js';
import type { LearnedCapabilities } from '../loaders/loaderOptions.js';
import { formOf, ladderOf } from './capabilities.js';
import { formHint } from './hints.js';

/** What a log line about an integration has. */
interface LoggedState {
  credentialKind: CredentialKind;
  learned: () => LearnedCapabilities;
}

/** Logs each change of a form of calls. */
export function logFormChanges(log: Logger, integration: string, { credentialKind, learned }: LoggedState) {
  return ({ question, from, to, fault }: FormChange): void => {
    const ladder = ladderOf(question);
    if (!ladder) return;
    const old = from ?? bestStep(ladder);
    const isWorse = to.rung > old.rung || (to.rung === old.rung && to.size < old.size);
    const change = {
      integration,
      capability: ladder.question,
      question,
      oldForm: formOf(ladder, old),
      newForm: formOf(ladder, to),
      callsPer1000: callsPer1000(ladder, to, learned()),
      ...(fault && { hint: formHint(fault, ladder.rungs[0]?.route ?? '', credentialKind) }),
    };
    if (isWorse) log.warn(change, 'a worse form of calls is in use');
    else log.info(change, 'a better form of calls is in use again');
  };
}
