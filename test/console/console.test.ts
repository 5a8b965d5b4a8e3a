import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { sampleOrganization } from '../../src/embedded-jumpcloud/sample/organization.js';
import { browserTest, visit } from '../support/browser.js';
import { group, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const CONSOLE = { env: { CONSOLE: 'true' } };

browserTest('the first view takes at most 300 kB', async () => {
  const { url } = await subgraph({ ...sampleOrganization(), ...CONSOLE });
  const { page, requests } = await visit(`${url}/console/`);
  await page.getByRole('row', { name: 'LIST_USERS PASS' }).waitFor();
  await page.getByRole('row', { name: 'USERS_BY_IDS' }).waitFor();
  expect(requests.length).toBeGreaterThan(3);
  expect(requests.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(300_000);
});

browserTest('every ready query runs on the first click', async () => {
  const { url } = await subgraph({ ...sampleOrganization(), ...CONSOLE });
  const { page } = await visit(`${url}/console/query`);
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
});

browserTest('the org chart of 10,000 people is walked with the keyboard alone', async () => {
  const below = (n: number) => ({ attributes: [{ name: 'boss', value: id(Math.floor((n + 8) / 10)) }] });
  const people = users(10_000, (n) => (n === 1 ? {} : below(n)));
  const env = { ...CONSOLE.env, JUMPCLOUD_MANAGER_FIELD: 'boss' };
  const { url } = await subgraph({ users: people, env });
  const { page } = await visit(`${url}/console/chart?levels=50`);
  await page.locator('button:enabled', { hasText: 'Reload' }).waitFor();
  const tree = page.getByRole('tree');
  expect(await tree.getByRole('treeitem').count()).toBeLessThan(100);
  await page.getByRole('treeitem', { name: 'Person 1 (10)' }).focus();
  await page.keyboard.press('End');
  await tree.getByRole('treeitem', { name: 'Person 9111' }).waitFor();
  await page.keyboard.press('Home');
  await tree.locator(':focus', { hasText: 'Person 1 (10)' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Person 10' }).waitFor();
  expect(page.url()).toContain(`person=${id(10)}`);
});

browserTest('a page of another site cannot show the console in a frame', async () => {
  const { url } = await subgraph({ users: users(2), ...CONSOLE });
  const site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(`<iframe src="${url}/console/"></iframe>`);
  });
  await once(site.listen(0), 'listening');
  const { port } = site.address() as AddressInfo;
  const { page, problems } = await visit(`http://localhost:${port}/`, {}, 'commit');
  while (problems.length === 0) await delay(50);
  expect(problems.join('\n')).toMatch(/frame/);
  expect(page.frames().map((frame) => frame.url())).not.toContain(`${url}/console/`);
  site.closeAllConnections();
  site.close();
});

browserTest('an approver is found with the keyboard alone, with several fallbacks', async () => {
  const people = [user(1), user(2, { state: 'SUSPENDED', manager: id(3) }), user(3, { state: 'SUSPENDED' })];
  const { url } = await subgraph({
    users: people,
    groups: [group(1), group(2, { members: [id(1)] })],
    ...CONSOLE,
  });
  const { page } = await visit(`${url}/console/approvers`);
  const pick = async (label: string, text: string) => {
    await page.getByLabel(label, { exact: true }).focus();
    await page.keyboard.type(text);
    await page.getByRole('button', { name: text }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('strong').getByText(text).first().waitFor();
  };
  await pick('Requester', 'Person 2');
  await page.getByText('NONE').waitFor();
  await pick('Fallback group', 'Group 1');
  await page.getByText('FALLBACK_GROUP_EMPTY').waitFor();
  await pick('Fallback group 2', 'Group 2');
  await page.getByRole('row', { name: 'FALLBACK_GROUP' }).getByText('Person 1').first().waitFor();
});

browserTest('each of several integrations is listed with its state, and can be chosen', async () => {
  const one = await subgraph({ users: users(1) });
  const other = await subgraph({ users: users(2) });
  other.jumpcloud.fault({ status: 403 });
  const entries = [one, other].map(({ jumpcloud }, n) => ({
    name: `company${n + 1}`,
    baseUrl: jumpcloud.origin,
    apiKey: jumpcloud.apiKey,
    managerFieldMayBeEmpty: true,
  }));
  const path = join(mkdtempSync(join(tmpdir(), 'console-')), 'integrations.json');
  writeFileSync(path, JSON.stringify(entries));
  const { url } = await subgraph({ env: { ...CONSOLE.env, INTEGRATIONS_FILE: path } });
  const { page } = await visit(`${url}/console/`);
  await page.getByRole('row', { name: 'company1' }).getByText('READY').waitFor();
  await page.getByRole('row', { name: 'company2' }).getByText('FORBIDDEN').waitFor();
  await page.getByRole('link', { name: 'Managers' }).click();
  await page.getByText('Managers of 1 people').waitFor();
  other.jumpcloud.clearFaults();
  await page.getByLabel('Integration').selectOption('company2');
  await page.getByText('Managers of 2 people').waitFor();
});

browserTest('names with HTML are shown as they are, and run nothing', async () => {
  const hostile = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
  const people = [user(1, { displayname: hostile }), user(2, { displayname: hostile, manager: id(1) })];
  const { url } = await subgraph({ users: people, groups: [group(1, { name: hostile })], ...CONSOLE });
  const { page, problems } = await visit(`${url}/console/chart?person=${id(2)}`);
  for (const path of ['chart', 'groups', 'managers?status=RESOLVED', `approvers?person=${id(2)}`]) {
    await page.goto(`${url}/console/${path}`);
    await page.getByText(hostile).first().waitFor();
    expect(await page.title()).not.toBe('run');
  }
  expect(problems.filter((problem) => !problem.includes('503'))).toEqual([]);
});

browserTest('while JumpCloud fails, each view says so with a hint, and tries again', async () => {
  const { url, jumpcloud } = await subgraph({ users: users(2), ...CONSOLE });
  jumpcloud.fault({ status: 403 });
  const { page } = await visit(`${url}/console/`);
  await page.getByText('FORBIDDEN').waitFor();
  await page
    .getByText('give the key’s administrator')
    .or(page.getByText("give the key's administrator"))
    .first()
    .waitFor();
  for (const path of ['managers', 'chart', 'groups', `approvers?person=${id(1)}`]) {
    await page.goto(`${url}/console/${path}`);
    await page.getByRole('alert').getByText('DIRECTORY_FORBIDDEN').first().waitFor();
  }
  jumpcloud.clearFaults();
  await page.getByRole('button', { name: 'Try again' }).last().click();
  await page.getByText('Outcome').waitFor();
});

browserTest('with a token nothing is shown until it has bought a session', async () => {
  const token = 'some-gateway-token-0123456789-abcdef';
  const { url, jumpcloud } = await subgraph({
    users: users(2),
    env: { ...CONSOLE.env, GATEWAY_TOKEN: token },
  });
  const { page } = await visit(`${url}/console/managers`);
  await page.getByLabel('Gateway token').fill(`${token}x`);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('This token is wrong.').waitFor();
  expect(jumpcloud.calls).toEqual([]);
  await page.getByLabel('Gateway token').fill(token);
  await page.keyboard.press('Enter');
  await page.getByText('Managers of 2 people').waitFor();
  await page.reload();
  await page.getByText('Managers of 2 people').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Gateway token').waitFor();
});
