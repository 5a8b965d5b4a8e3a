import { setTimeout as delay } from 'node:timers/promises';
import type { InFlightRequest } from '../jumpcloud/client/call.js';
import type { SharedAnswers } from '../jumpcloud/client/sharedState.js';
import { type AnswerValue, openAnswer, sealAnswer } from './answerValues.js';
import type { RedisConnection } from './connection.js';
import type { Generation } from './generation.js';
import type { Sealing } from './sealing.js';

/**
 * `found`: another replica had the answer. `waited`: another one was waiting for it. `asked`: this one asked JumpCloud.
 * `refused`: what was found was not ours, for example altered.
 */
export type AnswerOutcome = 'found' | 'waited' | 'asked' | 'refused';

export interface AnswerOptions {
  /** Names this replica. */
  replica: string;
  maxAgeMs: number;
  /** How long a call may take. */
  callMs: number;
  count: (outcome: AnswerOutcome) => void;
}

/** A lease is renewed while its call is running, so this is how long the others wait for a replica that died. */
const LEASE_MS = 2_000;
const RENEW_AFTER_MS = 700;
const FIRST_POLL_MS = 8;
const MAX_POLL_MS = 250;
const POLL_GROWTH = 1.4;

/** Answers in Redis. One replica takes a lease and asks JumpCloud, the others wait for its answer. */
export function createAnswers(
  connection: RedisConnection,
  sealing: Sealing,
  generation: Generation,
  { replica, maxAgeMs, callMs, count }: AnswerOptions,
): SharedAnswers {
  let leases = 0;

  /** The answer in a value, if it may be used for this request. */
  function open(key: string, value: Buffer, { operation }: InFlightRequest): AnswerValue | undefined {
    try {
      const answer = openAnswer(sealing, key, value);
      const isYoung = performance.now() - answer.readAt <= Math.min(maxAgeMs, operation.maxAgeMs);
      return isYoung && answer.generation === generation.current() ? answer : undefined;
    } catch {
      count('refused');
      return undefined;
    }
  }

  /** Looks for the answer. With a token, a lease is taken if there is none. `again`: the stored answer can't be used. */
  async function readOnce(key: string, inFlight: InFlightRequest, token: string, again: boolean) {
    const { keys } = generation;
    const sentAt = performance.now();
    const reply = await connection.run((redis) =>
      redis.readAnswerBuffer(
        keys.generation,
        keys.version,
        key,
        `${key}:lease`,
        `${replica} ${sentAt}`,
        token,
        LEASE_MS,
        again ? '1' : '0',
      ),
    );
    if (!Array.isArray(reply)) return null;
    const [current, version, value, lease] = reply as unknown[];
    if (!isBuffer(current) || !isBuffer(version) || !isBuffer(value)) return null;
    generation.seen(current.toString(), version.toString(), sentAt);
    const found = value.length > 0 ? open(key, value, inFlight) : undefined;
    return { found, isUnusable: value.length > 0 && !found, lease: String(lease) };
  }

  async function read(key: string, inFlight: InFlightRequest, token: string) {
    const reply = await readOnce(key, inFlight, token, false);
    return reply?.isUnusable ? readOnce(key, inFlight, token, true) : reply;
  }

  /** The answer of another replica, or the token of a lease, or neither. */
  async function find(
    key: string,
    inFlight: InFlightRequest,
  ): Promise<{ found?: AnswerValue; token?: string }> {
    const startedAt = performance.now();
    const token = `${replica}.${(leases += 1)}`;
    let reply = await read(key, inFlight, token);
    if (reply?.lease === 'taken') return { token };
    if (reply?.found) count('found');
    // The other half of the time is for a call of its own.
    const waitUntil = Math.min(startedAt + callMs, (startedAt + inFlight.endsAt) / 2);
    const isInTime = () => performance.now() < waitUntil;
    let pause = FIRST_POLL_MS;
    while (reply && !reply.found && reply.lease === 'held' && isInTime()) {
      await delay(pause, undefined, { signal: inFlight.signal }).catch(() => null);
      if (inFlight.signal.aborted) return {};
      pause = Math.min(pause * POLL_GROWTH, MAX_POLL_MS);
      reply = await read(key, inFlight, '');
      if (reply?.found) count('waited');
    }
    return reply?.found ? { found: reply.found } : {};
  }

  return {
    async fetch(name, inFlight, mayRead, send) {
      if (!connection.isUp()) return send();
      const key = sealing.keyOf('answer', name);
      const { found, token = '' } = mayRead ? await find(key, inFlight) : {};
      if (found) {
        inFlight.sentAt = found.readAt;
        inFlight.isOfOthers = true;
        return found.response;
      }
      count('asked');
      const of = generation.current();
      const renew = () => void connection.run((redis) => redis.pexpire(`${key}:lease`, LEASE_MS));
      const renewal = token === '' ? undefined : setInterval(renew, RENEW_AFTER_MS);
      let value: Buffer | undefined;
      try {
        const response = await send();
        const { sentAt: readAt } = inFlight;
        if (readAt !== undefined && connection.isUp())
          value = sealAnswer(sealing, key, { response, readAt, generation: of });
        return response;
      } finally {
        clearInterval(renewal);
        if (token !== '' || value)
          void connection.run((redis) =>
            redis.storeAnswer(key, `${key}:lease`, token, value ?? '', maxAgeMs),
          );
      }
    },
    evict(name) {
      void connection.run((redis) => redis.del(sealing.keyOf('answer', name)));
    },
  };
}

function isBuffer(value: unknown): value is Buffer {
  return Buffer.isBuffer(value);
}
