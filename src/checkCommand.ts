import { pino } from 'pino';
import { type CheckedIntegration, faultsTable, FILE_LEGEND, table } from './checkTable.js';
import { type Config, readConfig } from './config.js';
import { diagnose } from './diagnosis.js';
import { type Check, worstOf } from './directory/check.js';
import { createIntegration } from './integration.js';
import { createMetrics } from './metrics.js';
import { ConfigError } from './settings.js';

const EXIT_CODES: Record<Check['outcome'], number> = { PASS: 0, SKIPPED: 0, WARN: 1, FAIL: 2 };

/**
 * Checks what the environment configures and prints what came of it, in words or as JSON. Answers with the exit code:
 * 0 in order, 1 warnings, 2 it does not work.
 */
export async function check(
  env: Record<string, string | undefined>,
  readFile: (path: string) => string,
  json: boolean,
): Promise<number> {
  try {
    const config = readConfig(env, readFile);
    const checked = await checkAll(config);
    const outcome = worstOf(checked.flatMap(({ checks }) => checks));
    const tables = checked.map(table).join('\n') + (config.readIntegrations ? FILE_LEGEND : '');
    process.stdout.write(json ? asJson({ outcome, integrations: checked }) : tables);
    return EXIT_CODES[outcome];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const faults = error.message.split('\n');
    process.stdout.write(json ? asJson({ outcome: 'FAIL', faults, integrations: [] }) : faultsTable(faults));
    return EXIT_CODES.FAIL;
  }
}

/** The worst first, so that the first line names the cause. */
async function checkAll(config: Config): Promise<CheckedIntegration[]> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const metrics = createMetrics();
  const checked = await Promise.all(
    config.integrations.map(async (each) => {
      const integration = createIntegration(each, config, metrics);
      return { name: integration.name, ...(await diagnose(integration, log)) };
    }),
  );
  return checked.sort((a, b) => EXIT_CODES[worstOf(b.checks)] - EXIT_CODES[worstOf(a.checks)]);
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
