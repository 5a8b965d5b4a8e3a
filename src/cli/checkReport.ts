import { closeSync, openSync, writeFileSync } from 'node:fs';
import { ConfigError } from '../config/settings.js';
import type { Capability } from '../integrations/capabilities.js';
import type { Diagnosis } from '../integrations/diagnosis.js';
import type { Integration } from '../integrations/integration.js';
import { type ClientObserver, UNOBSERVED } from '../jumpcloud/client/call.js';

/** A checked integration, and the calls that the checks made. */
export interface CheckedIntegration extends Diagnosis {
  name: string;
  capabilities: Capability[];
}

interface RouteCalls {
  calls: number;
  /** The number of responses by status; "none" where there was no response. */
  statuses: Record<string, number>;
  slowestMs: number;
  totalMs: number;
}

/** Counts the calls of each route. */
export function countCalls(): { observer: ClientObserver; routes: ReadonlyMap<string, RouteCalls> } {
  const routes = new Map<string, RouteCalls>();
  const called: ClientObserver['called'] = ({ route, status, ms }) => {
    const entry = routes.get(route) ?? { calls: 0, statuses: {}, slowestMs: 0, totalMs: 0 };
    const key = status ?? 'none';
    entry.calls += 1;
    entry.statuses[key] = (entry.statuses[key] ?? 0) + 1;
    entry.slowestMs = Math.max(entry.slowestMs, ms);
    entry.totalMs += ms;
    routes.set(route, entry);
  };
  return { observer: { ...UNOBSERVED, called }, routes };
}

/** What is reported of an integration: no names, e-mails, ids, hosts, or texts of the organisation. */
export function reportOf(
  integration: Integration,
  { region, state, checks, capabilities }: CheckedIntegration,
  routes: ReadonlyMap<string, RouteCalls>,
): object {
  return {
    region: region ?? 'other host',
    credential: integration.credentialKind,
    namesOrganization: integration.organizationId !== undefined,
    managerField: integration.managerRule.field === 'manager' ? 'predefined' : 'custom attribute',
    state,
    // The message of another check may have values of the organisation.
    checks: checks.map(({ code, outcome, cause, message }) => ({
      code,
      outcome,
      ...(cause && { cause, message }),
    })),
    capabilities: capabilities.map(({ code, form, isPreferred, isProven, callsPer1000 }) => ({
      code,
      form,
      isPreferred,
      isProven,
      callsPer1000,
    })),
    pages: integration.capabilities.pages(),
    routes: [...routes].map(([route, { calls, statuses, slowestMs, totalMs }]) => ({
      route,
      calls,
      statuses,
      averageMs: Math.round(totalMs / calls),
      slowestMs: Math.round(slowestMs),
    })),
  };
}

/** Creates the file of a report. Throws a ConfigError if it exists already or can't be created. */
export function createReportFile(path: string): (report: object) => void {
  const file = open(path);
  return (report) => {
    try {
      writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
    } catch (error) {
      throw new ConfigError(`The report can't be written to ${path} (${codeOf(error)})`);
    } finally {
      closeSync(file);
    }
  };
}

function open(path: string): number {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    const code = codeOf(error);
    throw new ConfigError(
      code === 'EEXIST'
        ? `The file ${path} exists already: choose another name for --report`
        : `The report can't be written to ${path} (${code})`,
    );
  }
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? error);
}
