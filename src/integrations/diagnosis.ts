import type { Logger } from 'pino';
import { runChecks } from './checks.js';
import { type Check, type DirectoryState, stateOf } from './check.js';
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
  const operation = startOperation(limits, { fresh: true, log });
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
    checkedAt: new Date(),
    checks,
  };
}

// Keyed by integration and not by name, so that integrations never share a diagnosis.
const current = new WeakMap<Integration, { diagnosis: Promise<Diagnosis>; expiresAt: number }>();
const last = new WeakMap<Integration, { diagnosis: Diagnosis; expiresAt: number }>();
// Health checks are expected at least once a minute.
const LAST_EXPIRES_AFTER_MS = 2 * READY_FOR_MS;

/** The cached diagnosis, at most a minute old, or 5 seconds while it is not READY. Concurrent callers share one. */
export function recentDiagnosis(integration: Integration, log: Logger): Promise<Diagnosis> {
  const cached = current.get(integration);
  if (cached && performance.now() < cached.expiresAt) return cached.diagnosis;
  const entry = { diagnosis: diagnose(integration, log), expiresAt: Infinity };
  current.set(integration, entry);
  entry.diagnosis.then(
    (diagnosis) => {
      const now = performance.now();
      entry.expiresAt = now + (diagnosis.state === 'READY' ? READY_FOR_MS : NOT_READY_FOR_MS);
      last.set(integration, { diagnosis, expiresAt: now + LAST_EXPIRES_AFTER_MS });
    },
    () => current.delete(integration),
  );
  return entry.diagnosis;
}

/** The previous diagnosis, while a new one starts in the background if needed. For health checks, which can't wait. */
export async function lastDiagnosis(integration: Integration, log: Logger): Promise<Diagnosis> {
  const recent = recentDiagnosis(integration, log);
  const previous = last.get(integration);
  return previous && performance.now() < previous.expiresAt ? previous.diagnosis : recent;
}
