import { pino } from 'pino';
import { type Config, readConfig } from '../config/config.js';
import { readEnvironment } from '../config/environment.js';
import { readFile } from '../config/files.js';
import { ConfigError } from '../config/settings.js';
import { type Check, CHECK_CODES, isBlocked, worstOf } from '../integrations/check.js';
import { diagnose, type Diagnosis } from '../integrations/diagnosis.js';
import { createIntegration } from '../integrations/integration.js';
import { UNOBSERVED } from '../jumpcloud/client/call.js';
import { createLargeReads } from '../loaders/largeReads.js';

const EXIT_CODES: Record<Check['outcome'], number> = { PASS: 0, SKIPPED: 0, WARN: 1, FAIL: 2 };

interface CheckedIntegration extends Diagnosis {
  name: string;
}

/**
 * Checks the configured integrations and prints the results, as a table or as JSON. Resolves to the exit code: 0 all
 * checks pass, 1 warnings, 2 a check fails.
 */
export async function check(env: Record<string, string | undefined>, json: boolean): Promise<number> {
  try {
    const config = readConfig(readEnvironment(env), readFile);
    if (!json) process.stderr.write(`Checking ${config.integrations.map(({ name }) => name).join(', ')} …\n`);
    const checked = await checkAll(config);
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
async function checkAll(config: Config): Promise<CheckedIntegration[]> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const largeReads = createLargeReads(config.memoryLimitBytes);
  const checked = await Promise.all(
    config.integrations.map(async (integrationConfig) => {
      const integration = createIntegration(integrationConfig, config, largeReads, () => UNOBSERVED);
      return { name: integration.name, ...(await diagnose(integration, log)) };
    }),
  );
  return checked.sort((a, b) => EXIT_CODES[worstOf(b.checks)] - EXIT_CODES[worstOf(a.checks)]);
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
function table({ name, organizationId, organizations, checks }: CheckedIntegration): string {
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
  return `${[verdict, ...titles, '', ...rows, ...rest].join('\n')}\n`;
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
