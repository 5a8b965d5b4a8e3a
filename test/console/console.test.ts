import { expect } from '@jest/globals';
import { sampleOrganization } from '../../src/embedded-jumpcloud/sample/organization.js';
import { browserTest, visit } from '../support/browser.js';
import { subgraph } from '../support/subgraph.js';

const CONSOLE = { env: { CONSOLE: 'true', JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'false' } };

browserTest('the overview shows the checks, with at most 300 kB and no request to another host', async () => {
  const { url } = await subgraph({ ...sampleOrganization(), ...CONSOLE });
  const { page, requests, problems } = await visit(`${url}/console/`);
  await page.getByRole('row', { name: 'LIST_USERS PASS' }).waitFor();
  await page.getByRole('row', { name: 'USERS_BY_IDS' }).waitFor();
  expect(requests.filter((request) => !request.url.startsWith(`${url}/`))).toEqual([]);
  expect(requests.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(300_000);
  expect(problems).toEqual([]);
});

browserTest('every ready query runs on the first click', async () => {
  const { url } = await subgraph({ ...sampleOrganization(), ...CONSOLE });
  const { page, problems } = await visit(`${url}/console/query`);
  const tabs = page.getByRole('group', { name: 'Queries' }).getByRole('button');
  await tabs.first().waitFor();
  expect(await tabs.count()).toBeGreaterThan(5);
  for (const tab of await tabs.all()) {
    await tab.click();
    await page.getByRole('button', { name: 'Run' }).click();
    const response = page.getByRole('region', { name: 'Response' });
    await response.getByText('"data"').waitFor();
    expect(await response.textContent()).not.toContain('"errors"');
  }
  expect(problems).toEqual([]);
});
