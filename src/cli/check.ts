import { pino } from 'pino';
import { type Config, readConfig } from '../config/config.js';
import { readEnvironment } from '../config/environment.js';
import { readFile } from '../config/files.js';
import { ConfigError } from '../config/settings.js';
import { type Check, CHECK_CODES, isBlocked, worstOf } from '../integrations/check.js';
import { type Capability, capabilitiesOf } from '../integrations/capabilities.js';
import { diagnose, type Diagnosis } from '../integrations/diagnosis.js';
import { createIntegration } from '../integrations/integration.js';
import { createLargeReads } from '../loaders/largeReads.js';
import { type CheckedIntegration, countCalls, createReportFile, reportOf } from './checkReport.js';
import { VERSION } from './version.js';

const EXIT_CODES: Record<Check['outcome'], number> = { PASS: 0, SKIPPED: 0, WARN: 1, FAIL: 2 };

interface CheckOptions {
  json: boolean;
  /** The file for the report, if one is wanted. */
  report?: string | undefined;
}

/**
 * Checks the configured integrations and prints the results, as a table or as JSON. Resolves to the exit code: 0 all
 * checks pass, 1 warnings, 2 a check fails.
 */
export async function check(
  env: Record<string, string | undefined>,
  { json, report }: CheckOptions,
): Promise<number> {
  try {
    const config = readConfig(readEnvironment(env), readFile);
    const writeReport = report === undefined ? null : createReportFile(report);
    if (!json) process.stderr.write(`Checking ${config.integrations.map(({ name }) => name).join(', ')} …\n`);
    const results = await checkAll(config);
    const checked = results.map((result) => result.checked);
    writeReport?.({
      version: VERSION,
      node: process.version,
      integrations: results.map((result) => result.report),
    });
    const outcome = worstOf(checked.flatMap(({ checks }) => checks));
    const tables = checked.map(table).join('\n') + (config.readIntegrations ? FILE_LEGEND : '');
    process.stdout.write(json ? asJson({ outcome, integrations: checked }) : tables);
    return EXIT_CODES[outcome];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const problems = error.message.split('\n');
    const table = problems.map((problem) => `FAIL settings: ${problem}\n`).join('');
    process.stdout.write(json ? asJson({ outcome: 'FAIL', faults: problems, integrations: [] }) : table);
    return EXIT_CODES.FAIL;
  }
}

/** The worst result first, so that the first line names the cause. */
async function checkAll(config: Config): Promise<{ checked: CheckedIntegration; report: object }[]> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const largeReads = createLargeReads(config.memoryLimitBytes);
  const results = await Promise.all(
    config.integrations.map(async (integrationConfig) => {
      const { observer, routes } = countCalls();
      const integration = createIntegration(integrationConfig, config, largeReads, () => observer);
      const diagnosis = await diagnose(integration, log);
      const checked = { name: integration.name, ...diagnosis, capabilities: capabilitiesOf(integration) };
      return { checked, report: reportOf(integration, checked, routes) };
    }),
  );
  const badness = ({ checked }: { checked: Diagnosis }) => EXIT_CODES[worstOf(checked.checks)];
  return results.sort((a, b) => badness(b) - badness(a));
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const VERDICTS: Record<Check['outcome'], string> = {
  PASS: 'all checks pass.',
  SKIPPED: 'all checks pass.',
  WARN: 'it works. ',
  FAIL: '',
};

const CODE_WIDTH = Math.max(...CHECK_CODES.map((code) => code.length));
const INDENT = ' '.repeat(2 + 'SKIPPED'.length + 2 + CODE_WIDTH + 2);

/** The checks of one integration as text: the verdict with its reason, then each check. */
function table({ name, organizationId, organizations, checks, capabilities }: CheckedIntegration): string {
  const worst = worstOf(checks);
  const reason =
    worst === 'WARN' || worst === 'FAIL' ? checks.find(({ outcome }) => outcome === worst) : null;
  const verdict = `${worst} ${name}: ${VERDICTS[worst]}${reason?.message ?? ''}`;
  const shown = organizations.filter(({ id }) => organizationId === null || id === organizationId);
  const titles = shown.map(
    ({ id, name: title }) => `     organisation ${id}${title === null ? '' : ` (${title})`}`,
  );
  const blocked = checks.filter(isBlocked).map(({ code }) => code);
  const rest = blocked.length > 0 ? [`  SKIPPED  after this is fixed: ${blocked.join(', ')}`] : [];
  const rows = checks.filter((check) => !isBlocked(check)).flatMap(row);
  const forms = capabilities.filter(({ isProven }) => isProven).flatMap(formRow);
  return `${[verdict, ...titles, '', ...rows, ...rest, ...forms].join('\n')}\n`;
}

function formRow({ code, form, callsPer1000, unit, hint }: Capability): string[] {
  const calls = `${callsPer1000 ?? 'unknown'} calls for 1,000 ${unit}`;
  const line = `  ${'FORM'.padEnd('SKIPPED'.length)}  ${code.padEnd(CODE_WIDTH)}  ${form}: ${calls}`;
  return hint === null ? [line] : [line, `${INDENT}-> ${hint}`];
}

function row({ code, outcome, message, hint }: Check): string[] {
  const line = `  ${outcome.padEnd('SKIPPED'.length)}  ${code.padEnd(CODE_WIDTH)}  ${message}`;
  return hint === null ? [line] : [line, `${INDENT}-> ${hint}`];
}

// Hints use the names of the environment variables.
const FILE_LEGEND = `
In INTEGRATIONS_FILE, JUMPCLOUD_ORG_ID is orgId, JUMPCLOUD_REGION region, JUMPCLOUD_BASE_URL baseUrl,
JUMPCLOUD_MANAGER_FIELD managerField, JUMPCLOUD_MANAGER_RESOLUTION managerResolution and
JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY managerFieldMayBeEmpty.
`;
