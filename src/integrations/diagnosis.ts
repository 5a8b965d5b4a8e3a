import type { Logger } from 'pino';
import { runChecks } from './checks.js';
import { type Check, type DirectoryState, firstFailure, stateOf } from './check.js';
import type { Integration } from './integration.js';
import { startOperation } from '../jumpcloud/client/operation.js';
import type { Organization } from '../jumpcloud/api/organizations.js';
import { regionOf } from '../config/regions.js';

/** The state of an integration: the fields of GraphQL's `Directory` that come from JumpCloud. */
export interface Diagnosis {
  /** The configured organisation, else the only one. Null if there are several. */
  organizationId: string | null;
  organizationName: string | null;
  /** The organisations that the key's administrator can see. Not shown to clients. */
  organizations: Organization[];
  /** `us`, `eu` or `in`. Null for another host. */
  region: string | null;
  state: DirectoryState;
  checkedAt: Date;
  checks: Check[];
}

// Enough for four sequential calls with retries, and below the 25 s that an operation has by default.
const DEADLINE_MS = 20_000;
// At most 12 calls, but more where JumpCloud answers calls for one user only.
const MAX_CALLS = 500;
// Frequent polling should cause few calls, and a fixed problem should show soon.
const READY_FOR_MS = 60_000;
const NOT_READY_FOR_MS = 5_000;

/** Runs all checks. Failed calls become failed checks, not errors. */
export async function diagnose(integration: Integration, log: Logger): Promise<Diagnosis> {
  const limits = { deadlineMs: DEADLINE_MS, maxUpstreamCalls: MAX_CALLS };
  const checkedAt = new Date();
  const operation = startOperation(limits, { maxAgeMs: 0, log });
  const { checks, organizations } = await runChecks(integration, integration.connect(operation), log).finally(
    operation.end,
  );
  const onlyOrganization = organizations.length === 1 ? organizations[0] : undefined;
  const id = integration.organizationId ?? onlyOrganization?.id ?? null;
  return {
    organizationId: id,
    organizationName: organizations.find((organization) => organization.id === id)?.name ?? null,
    organizations,
    region: regionOf(integration.origin),
    state: stateOf(checks),
    checkedAt,
    checks,
  };
}

/** The result of a set of checks, and when it started. */
export interface KnownDiagnosis {
  diagnosis: Diagnosis;
  startedAt: number;
  endedAt: number;
}

interface Run {
  diagnosis: Promise<Diagnosis>;
  startedAt: number;
  expiresAt: number;
}

// Keyed by integration and not by name, so that integrations never share a diagnosis.
const runs = new WeakMap<Integration, Run>();
const known = new WeakMap<Integration, KnownDiagnosis>();

/**
 * The cached diagnosis, at most a minute old, or 5 seconds while it is not READY, and never older than `maxAgeMs`.
 * Concurrent callers share one.
 */
export function recentDiagnosis(
  integration: Integration,
  log: Logger,
  maxAgeMs = Infinity,
): Promise<Diagnosis> {
  const run = runs.get(integration);
  const now = performance.now();
  const isValid = run && run.startedAt >= integration.validity.since();
  const isRecent = isValid && now < run.expiresAt && now - run.startedAt <= maxAgeMs;
  return isRecent ? run.diagnosis : newDiagnosis(integration, log);
}

/** Runs all checks now, and makes the result the cached diagnosis. */
export function newDiagnosis(integration: Integration, log: Logger): Promise<Diagnosis> {
  const startedAt = performance.now();
  const run = { diagnosis: diagnose(integration, log), startedAt, expiresAt: Infinity };
  runs.set(integration, run);
  run.diagnosis.then(
    (diagnosis) => {
      run.expiresAt = performance.now() + (diagnosis.state === 'READY' ? READY_FOR_MS : NOT_READY_FOR_MS);
      setDiagnosis(integration, diagnosis, startedAt, log);
    },
    () => runs.get(integration) === run && runs.delete(integration),
  );
  return run.diagnosis;
}

/** What is known without waiting; undefined before the first diagnosis. */
export function knownDiagnosis(integration: Integration): KnownDiagnosis | undefined {
  return known.get(integration);
}

/** Sets what is known, unless something newer is known, and logs a change of the state. */
export function setDiagnosis(
  integration: Integration,
  diagnosis: Diagnosis,
  startedAt: number,
  log: Logger,
): void {
  const previous = known.get(integration);
  if (previous && previous.startedAt > startedAt) return;
  known.set(integration, { diagnosis, startedAt, endedAt: performance.now() });
  const { state, checks } = diagnosis;
  const before = previous?.diagnosis.state;
  if (state === (before ?? 'READY')) return;
  const failed = firstFailure(checks);
  log.warn(
    {
      integration: integration.name,
      state,
      before,
      code: failed?.cause,
      reason: failed?.message,
      hint: failed?.hint,
    },
    'the state of an integration has changed',
  );
}
