import { expect, test } from '@jest/globals';
import { id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const TOKEN = 'some-gateway-token-0123456789-abcdef';
const OPEN = { users: users(1), env: { CONSOLE: 'true' } };
const GATED = { users: users(1), env: { CONSOLE: 'true', GATEWAY_TOKEN: TOKEN } };
const QUERY = `{ user(id: "${id(1)}") { email } }`;
const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };
const PATHS = ['/', '/console', '/console/', '/console/query', '/console/session'];

/** Signs in as the page does. The status, and the cookie without its attributes. */
async function signIn(url: string, token: string, headers: Record<string, string> = SAME_ORIGIN) {
  const response = await fetch(`${url}/console/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ token }),
  });
  const setCookie = response.headers.get('set-cookie') ?? '';
  return { status: response.status, setCookie, cookie: setCookie.split(';')[0] ?? '' };
}

async function sessionOf(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  return (await fetch(`${url}/console/session`, { headers })).json();
}

test('without CONSOLE nothing of the console is served', async () => {
  const { url } = await subgraph({ users: users(1) });
  for (const path of PATHS) expect((await fetch(url + path, { redirect: 'manual' })).status).toBe(404);
});

test('the page may not be framed, and allows scripts, styles and requests of its own host only', async () => {
  const { url } = await subgraph(OPEN);
  const { status, headers } = await fetch(`${url}/console/query`);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^text\/html/);
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('cache-control')).toBe('no-cache');
  const policy = headers.get('content-security-policy');
  for (const directive of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "frame-ancestors 'none'",
  ])
    expect(policy?.split(';')).toContain(directive);
  expect(policy).not.toMatch(/unsafe|http|\*/);
});

test('the address of the server leads to the page', async () => {
  const { url } = await subgraph(OPEN);
  expect((await fetch(url)).url).toBe(`${url}/console/`);
});

test('without authentication only hosts of this machine are served, and no session is needed', async () => {
  const { url } = await subgraph(OPEN);
  expect(await sessionOf(url)).toEqual({ session: 'NOT_NEEDED', integrations: ['jumpcloud'] });
  expect((await signIn(url, TOKEN)).status).toBe(404);
});

test('the token buys a session, with which the page can query until it is ended', async () => {
  const { url, ask } = await subgraph(GATED);
  expect(await sessionOf(url, SAME_ORIGIN)).toEqual({ session: 'SIGNED_OUT' });
  const { status, setCookie, cookie } = await signIn(url, TOKEN);
  expect(status).toBe(204);
  expect(setCookie).toMatch(/^__Host-[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  expect(setCookie).not.toContain(TOKEN);
  expect(await sessionOf(url, { ...SAME_ORIGIN, cookie })).toEqual({
    session: 'SIGNED_IN',
    integrations: ['jumpcloud'],
  });
  expect(await ask(QUERY, {}, { ...SAME_ORIGIN, cookie })).toMatchObject({ status: 200, errors: [] });
  const ended = await fetch(`${url}/console/session`, {
    method: 'DELETE',
    headers: { ...SAME_ORIGIN, cookie },
  });
  expect(ended.headers.get('set-cookie')).toMatch(/=; Max-Age=0;/);
});

test.each<[string, string, Record<string, string>]>([
  ['a wrong token', `${TOKEN}x`, SAME_ORIGIN],
  ['no token', '', SAME_ORIGIN],
  ['the token from a page of another site', TOKEN, { 'sec-fetch-site': 'cross-site' }],
  ['the token from no page', TOKEN, {}],
])('%s buys no session', async (_, token, headers) => {
  const { url } = await subgraph(GATED);
  const { status, setCookie } = await signIn(url, token, headers);
  expect([401, 403]).toContain(status);
  expect(setCookie).toBe('');
});

test.each<[string, Record<string, string>]>([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.com' }],
  ['another port or subdomain', { 'sec-fetch-site': 'same-site' }],
  ['no page', {}],
])('a stolen cookie is worth nothing from %s', async (_, headers) => {
  const { url, ask, jumpcloud } = await subgraph(GATED);
  const { cookie } = await signIn(url, TOKEN);
  const { status, data } = await ask(QUERY, {}, { ...headers, cookie });
  expect({ status, data }).toEqual({ status: 401, data: undefined });
  expect(jumpcloud.calls).toEqual([]);
});

test('a cookie of another process, and one that was changed, are no session', async () => {
  const first = await subgraph(GATED);
  const second = await subgraph(GATED);
  const { cookie } = await signIn(first.url, TOKEN);
  for (const value of [
    cookie,
    `${cookie.slice(0, -2)}xx`,
    '__Host-jumpcloud-console=',
    `__Host-jumpcloud-console=${TOKEN}`,
  ])
    expect((await second.ask(QUERY, {}, { ...SAME_ORIGIN, cookie: value })).status).toBe(401);
});

test('a link cannot query with the session', async () => {
  const { url } = await subgraph(GATED);
  const { cookie } = await signIn(url, TOKEN);
  const get = await fetch(`${url}/graphql?query={__typename}`, { headers: { ...SAME_ORIGIN, cookie } });
  expect(get.status).toBe(400);
});
