import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type HttpResponse, Refusal } from './server/response.js';
import { createFaults, type Fault, send } from './server/faults.js';
import {
  type AuthenticationConfig,
  authenticate,
  createTokenEndpoint,
  type ServiceAccount,
} from './server/authentication.js';
import { createTokenBucket, type RateLimit } from './server/rateLimit.js';
import type { JumpCloudData } from './server/records.js';
import { type RecordedCall, recordCall, type HttpRequest, readRequest } from './server/request.js';
import { respond, type Privileges } from './server/routes.js';

export type { Fault } from './server/faults.js';
export type { RecordedCall } from './server/request.js';
export type { JumpCloudData, JumpCloudGroup, JumpCloudUser, ScheduledState } from './server/records.js';

export interface EmbeddedJumpCloudOptions {
  /** The accepted API key. */
  apiKey?: string;
  serviceAccount?: ServiceAccount;
  /** The port on 127.0.0.1; any free one by default. */
  port?: number;
  organizationId?: string;
  /** Whether the administrator has several organisations, so that each call must name one. */
  multiTenant?: boolean;
  /** What the administrator's role may read: everything except what is false here. */
  privileges?: Privileges;
  /** Milliseconds from the arrival of a request to its response, processing included. */
  latencyMs?: number;
  rateLimit?: RateLimit;
}

export interface EmbeddedJumpCloud {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  apiKey: string;
  /** The users and groups; may be changed at any time. */
  directory: JumpCloudData;
  /** Every request, in order of arrival. */
  calls: RecordedCall[];
  fault: (fault: Fault) => void;
  clearFaults: () => void;
  /** Replaces the accepted API key. */
  rotateKey: (apiKey: string) => void;
  /** Revokes all tokens of the service account. */
  revokeTokens: () => void;
  /** Closes all connections, including those with a pending response. */
  close: () => Promise<void>;
}

/**
 * Serves the known part of JumpCloud's REST API on loopback, from data in memory. It is as strict as the real API;
 * requests that no known client sends to the real API get 501.
 */
export async function startEmbeddedJumpCloud(
  directory: JumpCloudData,
  options: EmbeddedJumpCloudOptions = {},
): Promise<EmbeddedJumpCloud> {
  const { organizationId = '5f00000000000000000000ff', multiTenant = false, privileges = {} } = options;
  const { latencyMs = 0 } = options;
  const tokens = createTokenEndpoint(options.serviceAccount);
  const authentication: AuthenticationConfig = {
    apiKey: options.apiKey ?? 'embedded-jumpcloud-admin-api-key',
    isToken: tokens.isValid,
    organizationId,
    multiTenant,
  };
  const bucket = options.rateLimit && createTokenBucket(options.rateLimit);
  const faults = createFaults();
  const calls: RecordedCall[] = [];

  function responseTo(request: HttpRequest): HttpResponse {
    if (request.path === '/login')
      return { status: 200, headers: { 'content-type': 'text/html' }, content: LOGIN_PAGE };
    if (request.path === '/oauth2/token') return tokens.respond(request);
    try {
      return (
        authenticate(request, authentication) ??
        bucket?.() ??
        respond(request, directory, organizationId, privileges)
      );
    } catch (error) {
      if (error instanceof Refusal) return error.response;
      throw error;
    }
  }

  const server = createServer((incoming, response) => {
    void (async () => {
      const startedAt = performance.now();
      const request = await readRequest(incoming);
      const call = recordCall(request, startedAt);
      calls.push(call);
      response.once('close', () => {
        call.endedAt = performance.now();
      });
      const fault = faults.for(request);
      // Processing starts after half of the latency, so that simultaneous requests are all accepted first.
      await delayUntil(startedAt + latencyMs / 2);
      const correct = responseTo(request);
      call.status = fault?.status ?? correct.status;
      await delayUntil(startedAt + latencyMs);
      await send(response, correct, fault);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    apiKey: authentication.apiKey,
    directory,
    calls,
    fault: faults.add,
    clearFaults: faults.clear,
    rotateKey: (apiKey) => {
      authentication.apiKey = apiKey;
    },
    revokeTokens: tokens.revoke,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function delayUntil(time: number): Promise<void> {
  const remainingMs = time - performance.now();
  if (remainingMs > 0) await delay(remainingMs, undefined, { ref: false });
}

const LOGIN_PAGE = '<!doctype html><title>Log in</title>';
