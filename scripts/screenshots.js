// Takes a picture of each view of the console, as the demo shows it: node scripts/screenshots.js [folder]
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const folder = process.argv[2] ?? 'docs/screenshots';
const executablePath =
  process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

const VIEWS = [
  ['overview', '', 'LIST_USERS'],
  ['managers', 'managers?status=NOT_FOUND', 'nobody.at.all'],
  ['preview', 'managers?field=managerEmail', 'JUMPCLOUD_MANAGER_FIELD=managerEmail'],
  ['chart', 'chart?person=64a1c0de0000000000000006', 'Nils Antonov'],
  ['groups', 'groups?search=prod&person=64a1c0de0000000000000006', 'Is a member'],
  ['approvers', 'approvers?person=64a1c0de00000000000001fd', 'Outcome'],
  ['query', 'query', 'query People'],
];

const demo = spawn(process.execPath, ['dist/main.js', 'demo'], { env: { ...process.env, PORT: '0' } });
const url = await new Promise((resolve, reject) => {
  demo.stdout.on('data', (text) => {
    const [found] = /http:\S+\/console\//.exec(String(text)) ?? [];
    if (found) resolve(found);
  });
  demo.once('exit', () => reject(new Error('the demo has ended')));
});
const browser = await chromium.launch({
  executablePath,
  args: process.getuid() === 0 ? ['--no-sandbox'] : [],
});
mkdirSync(folder, { recursive: true });
const page = await browser.newPage({ viewport: { width: 1200, height: 750 } });
for (const [name, path, text] of VIEWS) {
  await page.goto(url + path);
  await page.getByText(text).first().waitFor();
  if (name === 'preview')
    await page.getByText('Preview another field').evaluate((heading) => heading.scrollIntoView());
  if (name === 'query') {
    await page.getByRole('button', { name: 'Run' }).click();
    await page.getByText('"data"').waitFor();
  }
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
await browser.close();
demo.kill();
