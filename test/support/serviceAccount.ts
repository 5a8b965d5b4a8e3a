import type { EmbeddedJumpCloud } from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import type { Fault } from '../../src/embedded-jumpcloud/server/faults.js';
import { countCalls } from './failures.js';
import { id, users } from './people.js';
import { subgraph } from './subgraph.js';

export const ACCOUNT = { clientId: 'client', clientSecret: 'the-client-secret' };
export const USER_QUERY = `{ user(id: "${id(1)}") { id } }`;
const TOKEN_ROUTE = /^\/oauth2\/token$/;

/** A subgraph that uses a service account. `expected` is the account that the embedded JumpCloud knows. */
export function accountSubgraph(expected: object = {}, env: Record<string, string> = {}, latencyMs = 0) {
  return subgraph({
    users: users(10),
    jumpcloud: { serviceAccount: { ...ACCOUNT, ...expected }, latencyMs },
    env: {
      JUMPCLOUD_API_KEY: '',
      JUMPCLOUD_CLIENT_ID: ACCOUNT.clientId,
      JUMPCLOUD_CLIENT_SECRET: ACCOUNT.clientSecret,
      ...env,
    },
  });
}

/** Changes the responses with a token. */
export function tokenWith(change: object): Fault {
  return { path: /oauth2/, rewrite: (body) => ({ ...(body as object), ...change }) };
}

/** The calls that JumpCloud has received. */
export function countByKind(jumpcloud: EmbeddedJumpCloud): { tokenCalls: number; apiCalls: number } {
  const tokenCalls = countCalls(jumpcloud, TOKEN_ROUTE);
  return { tokenCalls, apiCalls: jumpcloud.calls.length - tokenCalls };
}
