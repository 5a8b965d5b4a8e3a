import type { Diagnosis } from './diagnosis.js';
import { type Check, CHECK_CODES, worstOf } from './directory/check.js';

export interface CheckedIntegration extends Diagnosis {
  name: string;
}

const VERDICTS: Record<Check['outcome'], string> = {
  PASS: 'everything is in order.',
  SKIPPED: 'everything is in order.',
  WARN: 'it works. ',
  FAIL: '',
};

const CODE_WIDTH = Math.max(...CHECK_CODES.map((code) => code.length));
const INDENT = ' '.repeat(2 + 'SKIPPED'.length + 2 + CODE_WIDTH + 2);

/** What came of the checks of one integration, for people: first the verdict and its reason, then every check. */
export function table({ name, organizationId, organizations, checks }: CheckedIntegration): string {
  const worst = worstOf(checks);
  const reason =
    worst === 'WARN' || worst === 'FAIL' ? checks.find(({ outcome }) => outcome === worst) : null;
  const verdict = `${worst} ${name}: ${VERDICTS[worst]}${reason?.message ?? ''}`;
  const known = organizations.filter(({ id }) => organizationId === null || id === organizationId);
  const titles = known.map(
    (each) => `     organisation ${each.id}${each.name === null ? '' : ` (${each.name})`}`,
  );
  return `${[verdict, ...titles, '', ...checks.flatMap(rows)].join('\n')}\n`;
}

function rows({ code, outcome, message, hint }: Check): string[] {
  const row = `  ${outcome.padEnd('SKIPPED'.length)}  ${code.padEnd(CODE_WIDTH)}  ${message}`;
  return hint === null ? [row] : [row, `${INDENT}-> ${hint}`];
}

/** What is wrong with the settings, so that nothing could be tried. */
export function faultsTable(faults: readonly string[]): string {
  return `FAIL settings: ${faults.join('\nFAIL settings: ')}\n`;
}

/** What hints call by the names of the environment. */
export const FILE_LEGEND = `
In INTEGRATIONS_FILE, JUMPCLOUD_ORG_ID is orgId, JUMPCLOUD_REGION region, JUMPCLOUD_BASE_URL baseUrl,
JUMPCLOUD_MANAGER_FIELD managerField and JUMPCLOUD_MANAGER_RESOLUTION managerResolution.
`;
