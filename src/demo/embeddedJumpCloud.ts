import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, Refusal } from './answer.js';
import { createFaults, type Fault, send } from './faults.js';
import { type Gate, turnedAway } from './gate.js';
import { createTokenBucket, type RateLimit } from './rateLimit.js';
import type { Directory } from './records.js';
import { type RecordedCall, recordCall } from './recordedCall.js';
import { type ApiRequest, readRequest } from './request.js';
import { answerTo, type Privileges } from './routes.js';
import { createTokens, type ServiceAccount } from './tokens.js';

export type { Fault } from './faults.js';
export type { RecordedCall } from './recordedCall.js';
export type { Directory, JumpCloudGroup, JumpCloudUser } from './records.js';

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
  directory: Directory;
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
  directory: Directory,
  options: EmbeddedJumpCloudOptions = {},
): Promise<EmbeddedJumpCloud> {
  const { organizationId = '5f00000000000000000000ff', multiTenant = false, privileges = {} } = options;
  const { latencyMs = 0 } = options;
  const tokens = createTokens(options.serviceAccount);
  const gate: Gate = {
    apiKey: options.apiKey ?? 'embedded-jumpcloud-admin-api-key',
    isToken: tokens.areValid,
    organizationId,
    multiTenant,
  };
  const bucket = options.rateLimit && createTokenBucket(options.rateLimit);
  const faults = createFaults();
  const calls: RecordedCall[] = [];

  function answer(request: ApiRequest): Answer {
    if (request.path === '/login')
      return { status: 200, headers: { 'content-type': 'text/html' }, content: LOGIN_PAGE };
    if (request.path === '/oauth2/token') return tokens.answer(request);
    try {
      return (
        turnedAway(request, gate) ?? bucket?.() ?? answerTo(request, directory, organizationId, privileges)
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
