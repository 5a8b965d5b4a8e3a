import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { browserTest, visit } from '../support/browser.js';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const CONSOLE = { env: { CONSOLE: 'true' } };

async function exported(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

browserTest('the chart is exported with its marks, and with names that cannot do harm', async () => {
  const people = [
    user(1, { displayname: '=cmd|"/c calc"!A1', manager: id(2) }),
    user(2, { displayname: '<script>alert(1)</script>', manager: id(1) }),
    user(3, { displayname: 'Ada, Countess', manager: id(9), suspended: true, state: 'SUSPENDED' }),
  ];
  const { url } = await subgraph({ users: people, ...CONSOLE });
  const { page } = await visit(`${url}/console/chart?levels=50`);
  const csv = (await exported(page, 'CSV')).split('\r\n');
  expect(csv[0]).toBe('id,name,email,jobTitle,isActive,managerId,managerStatus,level,directReports');
  expect(csv.slice(1).sort()).toEqual([
    `${id(1)},"'=cmd|""/c calc""!A1",person1@example.com,,true,${id(2)},RESOLVED,0,1`,
    `${id(2)},<script>alert(1)</script>,person2@example.com,,true,${id(1)},RESOLVED,0,1`,
    `${id(3)},"Ada, Countess",person3@example.com,,false,,NOT_FOUND,0,0`,
  ]);
  const svg = await exported(page, 'SVG');
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).toContain('>Ada, Countess · inactive · manager NOT_FOUND</text>');
  expect(svg).toContain('>&lt;script&gt;alert(1)&lt;/script&gt; · in a cycle</text>');
});

browserTest('a long read can be stopped, and started again', async () => {
  const { url, jumpcloud } = await subgraph({ users: users(3), ...CONSOLE });
  jumpcloud.fault({ hang: 'silent' });
  const { page } = await visit(`${url}/console/managers`);
  await page.getByRole('button', { name: 'Stop' }).first().click();
  await page.getByText('Stopped.').waitFor();
  jumpcloud.clearFaults();
  await page.getByRole('button', { name: 'Load' }).click();
  await page.getByText('Managers of 3 people').waitFor();
});
