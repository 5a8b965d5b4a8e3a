import { existsSync } from 'node:fs';
import { afterAll, afterEach, test } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];
/** CHROMIUM names the browser. Without it, tests that need a browser are skipped where there is none. */
const executablePath = process.env['CHROMIUM'] ?? CANDIDATES.find((path) => existsSync(path));

export const browserTest = executablePath === undefined ? test.skip : test;

let browser: Promise<Browser> | undefined;
const pages: Page[] = [];

afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
});

afterAll(async () => {
  await (await browser)?.close();
});

export interface Visit {
  page: Page;
  /** URLs that the page requested, and bytes of the responses. */
  requests: { url: string; bytes: number }[];
  /** Errors of the console of the browser, such as violations of the Content-Security-Policy. */
  problems: string[];
}

/** Opens a page in a new profile of the one browser of a test file. */
export async function visit(
  url: string,
  options: BrowserContextOptions = {},
  waitUntil: 'load' | 'commit' = 'load',
): Promise<Visit> {
  browser ??= chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    // Chromium refuses to run as root in its sandbox.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const context = await (await browser).newContext(options);
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  pages.push(page);
  const visited: Visit = { page, requests: [], problems: [] };
  page.on('requestfinished', (request) => {
    request
      .sizes()
      .then(({ responseBodySize }) => visited.requests.push({ url: request.url(), bytes: responseBodySize }))
      // The test may end, and close the page, meanwhile.
      .catch(() => null);
  });
  page.on('requestfailed', (request) => visited.requests.push({ url: request.url(), bytes: 0 }));
  page.on('console', (message) => {
    if (message.type() === 'error') visited.problems.push(message.text());
  });
  page.on('pageerror', (error) => visited.problems.push(error.message));
  await page.goto(url, { waitUntil });
  return visited;
}

/** Waits for a text. What failed meanwhile, as the machine is busy, is tried again. */
export async function waitForText(page: Page, text: string): Promise<void> {
  const wanted = page.getByText(text).first();
  const again = page.getByRole('button', { name: 'Try again' }).first();
  for (;;) {
    await wanted.or(again).first().waitFor();
    if (await wanted.isVisible()) return;
    await again.click({ timeout: 1_000 }).catch(() => null);
    await page.waitForTimeout(500);
  }
}
