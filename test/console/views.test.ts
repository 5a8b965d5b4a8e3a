import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { sampleOrganization, wellKnown } from '../../src/embedded-jumpcloud/sample/organization.js';
import { browserTest, visit, waitForText } from '../support/browser.js';
import { subgraph } from '../support/subgraph.js';

const CONSOLE = { env: { CONSOLE: 'true', JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'false' } };
const { id, groupId, edgeCaseId } = wellKnown;

/** Each view, and a text that it shows of the sample organisation. */
const VIEWS: [string, string, string][] = [
  ['Overview', '/console/', 'LIST_USERS'],
  ['Managers', '/console/managers?status=NOT_FOUND', 'nobody.at.all@example.com'],
  ['Managers', '/console/managers?field=managerEmail', 'JUMPCLOUD_MANAGER_FIELD=managerEmail'],
  ['Org chart', `/console/chart?person=${id}`, 'Amara Abara'],
  ['Groups', `/console/groups?group=${groupId}&person=${id}`, 'Is a member'],
  ['Approvers', `/console/approvers?person=${edgeCaseId}`, 'Outcome'],
  ['Query', '/console/query', 'query People'],
];

browserTest.each([
  [1440, 'light'],
  [360, 'dark'],
] as const)('every view reads well at %i px, %s', async (width, colorScheme) => {
  const { url } = await subgraph({ ...sampleOrganization(), ...CONSOLE });
  const options = { viewport: { width, height: 900 }, colorScheme };
  const { page, requests, problems } = await visit(`${url}/console/`, options);
  for (const [title, path, text] of VIEWS) {
    await page.goto(url + path);
    await waitForText(page, text);
    expect(await page.title()).toBe(`${title} · Directory`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect({ title, violations: await violationsIn(page) }).toEqual({ title, violations: [] });
  }
  expect(requests.filter((request) => !request.url.startsWith(`${url}/`))).toEqual([]);
  // A subgraph on a busy machine rejects requests for a while.
  expect(problems.filter((problem) => !problem.includes('503'))).toEqual([]);
});

/** What axe finds, as the rule and the elements. */
async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
