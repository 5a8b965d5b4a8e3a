import type { Logger } from 'pino';
import { runChecks } from './checks.js';
import { type Check, type DirectoryState, stateOf } from './check.js';
import type { Integration } from './integration.js';
import { startOperation } from '../jumpcloud/client/operation.js';
import type { Organization } from '../jumpcloud/api/organizations.js';
import { regionOf } from '../config/regions.js';

/** How an integration is doing: what of GraphQL's `Directory` JumpCloud was asked for. */
export interface Diagnosis {
  /** The configured organisation, else the only one. */
  organizationId: string | null;
  organizationName: string | null;
  /** Those that the key's administrator may see: for the operator, not for clients. */
  organizations: Organization[];
  /** `us`, `eu` or `in`; null for a host of another name. */
  region: string | null;
  state: DirectoryState;
  checkedAt: Date;
  checks: Check[];
}

// Four calls behind one another, and retries; an operation has 25 s by default, so that it can still tell the result.
const DEADLINE_MS = 20_000;
// Calls are 12 at most, and each may be tried again.
const MAX_CALLS = 40;
// Polling must cost JumpCloud next to nothing; who mends something does not want to wait for it.
const READY_FOR_MS = 60_000;
const NOT_READY_FOR_MS = 5_000;

/** Asks JumpCloud. Never fails: what goes wrong is what it tells. */
export async function diagnose(integration: Integration, log: Logger): Promise<Diagnosis> {
  const limits = { deadlineMs: DEADLINE_MS, maxUpstreamCalls: MAX_CALLS };
  const operation = startOperation(limits, { fresh: true, log });
  const { checks, organizations } = await runChecks(integration, integration.connect(operation), log).finally(
    operation.end,
  );
  const only = organizations.length === 1 ? organizations[0] : undefined;
  const id = integration.organizationId ?? only?.id ?? null;
  return {
    organizationId: id,
    organizationName: organizations.find((organization) => organization.id === id)?.name ?? null,
    organizations,
    region: regionOf(integration.origin),
    state: stateOf(checks),
    checkedAt: new Date(),
    checks,
  };
}

// By the integration itself, so that what is known of one can't be told of another.
const known = new WeakMap<Integration, { diagnosis: Promise<Diagnosis>; until: number }>();
const last = new WeakMap<Integration, { diagnosis: Diagnosis; until: number }>();
// Somebody polls at least once a minute.
const OUTDATED_AFTER_MS = 2 * READY_FOR_MS;

/** The same, at most a minute old (5 seconds while something is wrong), and one for all who ask at one moment. */
export function recentDiagnosis(integration: Integration, log: Logger): Promise<Diagnosis> {
  const kept = known.get(integration);
  if (kept && performance.now() < kept.until) return kept.diagnosis;
  const entry = { diagnosis: diagnose(integration, log), until: Infinity };
  known.set(integration, entry);
  entry.diagnosis.then(
    (diagnosis) => {
      const now = performance.now();
      entry.until = now + (diagnosis.state === 'READY' ? READY_FOR_MS : NOT_READY_FOR_MS);
      last.set(integration, { diagnosis, until: now + OUTDATED_AFTER_MS });
    },
    () => known.delete(integration),
  );
  return entry.diagnosis;
}

/** The one before, while JumpCloud is asked anew: for who polls, and can not wait. */
export async function lastDiagnosis(integration: Integration, log: Logger): Promise<Diagnosis> {
  const recent = recentDiagnosis(integration, log);
  const before = last.get(integration);
  return before && performance.now() < before.until ? before.diagnosis : recent;
}
