import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { completeChecks, fail, stateOf } from './check.js';
import { type Diagnosis, knownDiagnosis, newDiagnosis, recentDiagnosis, setDiagnosis } from './diagnosis.js';
import { hintFor } from './hints.js';
import type { Integration } from './integration.js';
import type { Registry } from './registry.js';
import { someUser } from '../jumpcloud/api/systemUserLists.js';
import { asDirectoryError, type DirectoryError } from '../jumpcloud/client/errors.js';
import { startOperation } from '../jumpcloud/client/operation.js';

/** Users that were read this recently prove that they can be read. */
const FRESH_MS = 3_000;
/** A JumpCloud that fails is not asked more often. */
const UPDATE_FRESH_MS = 1_000;
/** A probe that takes longer has failed. */
const PROBE_DEADLINE_MS = 5_000;
/** Health checks have short time-outs, often of a second or two: then they get what is known. */
const WAIT_MS = 900;
// With retries.
const MAX_CALLS = 5;

/** Whether users can be looked up. An invalid response to the search may concern a single user's record only. */
export function servesUsers({ checks }: Diagnosis): boolean {
  const search = checks.find(({ code }) => code === 'SEARCH_USERS');
  if (search?.outcome === 'FAIL') return search.cause === 'DIRECTORY_BAD_RESPONSE';
  return search !== undefined && search.outcome !== 'SKIPPED';
}

/**
 * The diagnosis, where whether users can be read is true at this moment: unless users were read in the last seconds, one
 * is read. Where that takes long, what was known before.
 */
export async function currentDiagnosis(integration: Integration, log: Logger): Promise<Diagnosis> {
  const known = knownDiagnosis(integration);
  if (!known) return recentDiagnosis(integration, log);
  if (performance.now() - known.endedAt < FRESH_MS) return known.diagnosis;
  const updated = sharedUpdate(integration, known.diagnosis, log);
  const latest = () => knownDiagnosis(integration)?.diagnosis ?? known.diagnosis;
  return Promise.race([updated, delay(WAIT_MS, null, { ref: false }).then(latest)]);
}

/** Brings what is known of all integrations up to date, in the background. */
export function updateStates(integrations: Registry, log: Logger): void {
  for (const integration of integrations.all()) inBackground(currentDiagnosis(integration, log), log);
}

interface Update {
  diagnosis: Promise<Diagnosis>;
  expiresAt: number;
}

const updates = new WeakMap<Integration, Update>();

function sharedUpdate(integration: Integration, before: Diagnosis, log: Logger): Promise<Diagnosis> {
  const latest = updates.get(integration);
  if (latest && performance.now() < latest.expiresAt) return latest.diagnosis;
  const started = { diagnosis: update(integration, before, log), expiresAt: Infinity };
  updates.set(integration, started);
  const end = () => (started.expiresAt = performance.now() + UPDATE_FRESH_MS);
  started.diagnosis.then(end, end);
  return started.diagnosis;
}

async function update(integration: Integration, before: Diagnosis, log: Logger): Promise<Diagnosis> {
  const startedAt = performance.now();
  const failure = await probe(integration, log);
  // A diagnosis that is running may have been waiting since before users could be read.
  if (failure === null && !servesUsers(before)) return newDiagnosis(integration, log);
  if (failure === null || !servesUsers(before)) {
    inBackground(recentDiagnosis(integration, log), log);
    return before;
  }
  const hint = hintFor('SEARCH_USERS', failure, integration);
  const checks = completeChecks([fail('SEARCH_USERS', failure.message, hint, failure.code)]);
  const diagnosis = { ...before, checks, state: stateOf(checks), checkedAt: new Date() };
  setDiagnosis(integration, diagnosis, startedAt, log);
  inBackground(newDiagnosis(integration, log), log);
  return diagnosis;
}

/** Nobody waits for the diagnosis, whose failed calls are checks: an error is a defect. */
function inBackground(diagnosis: Promise<Diagnosis>, log: Logger): void {
  diagnosis.catch((error: unknown) => {
    log.error({ err: error }, 'defect');
  });
}

/** Reads a user, unless one was read in the last seconds. Null if that works, else the error. */
async function probe(integration: Integration, log: Logger): Promise<DirectoryError | null> {
  if (performance.now() - integration.lastUserReadAt() < FRESH_MS) return null;
  const limits = { deadlineMs: PROBE_DEADLINE_MS, maxUpstreamCalls: MAX_CALLS };
  const operation = startOperation(limits, { maxAgeMs: 0, log });
  return someUser(integration.connect(operation))
    .then(() => null, asDirectoryError)
    .finally(operation.end);
}
