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
export type { JumpCloudData, JumpCloudGroup, JumpCloudUser } from './server/records.js';

export interface EmbeddedJumpCloudOptions {
  /** The key that is accepted. */
  apiKey?: string;
  serviceAccount?: ServiceAccount;
  /** The port on 127.0.0.1; any free one by default. */
  port?: number;
  organizationId?: string;
  /** The administrator has several organisations, so that each call must name one. */
  multiTenant?: boolean;
  /** What the administrator's role may read: everything, but for what is false here. */
  privileges?: Privileges;
  /** Every answer takes as many milliseconds from the arrival of its request, what it costs to find it included. */
  latencyMs?: number;
  rateLimit?: RateLimit;
}

export interface EmbeddedJumpCloud {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  apiKey: string;
  /** What it holds; may be changed at any time. */
  directory: JumpCloudData;
  /** Every request, in order of arrival. */
  calls: RecordedCall[];
  fault: (fault: Fault) => void;
  clearFaults: () => void;
  /** From now on only this key is accepted. */
  rotateKey: (apiKey: string) => void;
  /** No token that a service account has got is good any longer. */
  revokeTokens: () => void;
  /** Ends at once, whatever hangs. */
  close: () => Promise<void>;
}

/**
 * JumpCloud's REST API on loopback, as far as it is known, in front of a directory: as strict as the real one, and
 * answering 501 to what nobody is known to have asked the real one.
 */
export async function startEmbeddedJumpCloud(
  directory: JumpCloudData,
  options: EmbeddedJumpCloudOptions = {},
): Promise<EmbeddedJumpCloud> {
  const { organizationId = '5f00000000000000000000ff', multiTenant = false, privileges = {} } = options;
  const { latencyMs = 0 } = options;
  const tokens = createTokenEndpoint(options.serviceAccount);
  const gate: AuthenticationConfig = {
    apiKey: options.apiKey ?? 'embedded-jumpcloud-admin-api-key',
    isToken: tokens.areValid,
    organizationId,
    multiTenant,
  };
  const bucket = options.rateLimit && createTokenBucket(options.rateLimit);
  const faults = createFaults();
  const calls: RecordedCall[] = [];

  function answer(request: HttpRequest): HttpResponse {
    if (request.path === '/login')
      return { status: 200, headers: { 'content-type': 'text/html' }, content: LOGIN_PAGE };
    if (request.path === '/oauth2/token') return tokens.answer(request);
    try {
      return (
        authenticate(request, gate) ?? bucket?.() ?? respond(request, directory, organizationId, privileges)
      );
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
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
      // Half-way, so that whoever asks at the same moment is let in first.
      await until(startedAt + latencyMs / 2);
      const truth = answer(request);
      call.status = fault?.status ?? truth.status;
      await until(startedAt + latencyMs);
      await send(response, truth, fault);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    apiKey: gate.apiKey,
    directory,
    calls,
    fault: faults.arm,
    clearFaults: faults.clear,
    rotateKey: (apiKey) => {
      gate.apiKey = apiKey;
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

async function until(time: number): Promise<void> {
  const restMs = time - performance.now();
  if (restMs > 0) await delay(restMs, undefined, { ref: false });
}

const LOGIN_PAGE = '<!doctype html><title>Log in</title>';
