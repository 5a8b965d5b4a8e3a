import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Validity } from '../jumpcloud/client/sharedState.js';
import type { RedisConnection } from './connection.js';
import { COMMAND_TIMEOUT_MS } from './inTime.js';
import { GENERATION_MS } from './scripts.js';
import type { Sealing } from './sealing.js';

/**
 * All replicas share the number of a generation. Invalidating begins a new one, and data of earlier ones is not used. A
 * replica that has not asked for this long asks before it uses data of its own, so that after this time all have noticed.
 */
const CONFIRMED_FOR_MS = 100;

export interface Generation extends Validity {
  keys: { generation: string; version: string };
  /** A reply of Redis to a request sent at this time had this generation, and this version of what was learned. */
  seen(generation: string, version: string, sentAt: number): void;
  /** The generation of what is read now. */
  current(): string;
}

/** `learnedChanged` reads what other replicas learned. */
export function createGeneration(
  connection: RedisConnection,
  sealing: Sealing,
  learnedChanged: () => Promise<void>,
): Generation {
  const keys = { generation: sealing.keyOf('generation'), version: sealing.keyOf('version') };
  const unusedKeys = [sealing.keyOf('none'), sealing.keyOf('none')];
  let known: { generation: string; version: string } | null = null;
  let since = -Infinity;
  let confirmedAt = -Infinity;
  let confirming: Promise<void> | undefined;
  let reading: Promise<void> | undefined;
  /** The generation that was begun while Redis could not be used. */
  let owed: string | null = null;

  function seen(generation: string, version: string, sentAt: number): void {
    // A reply may be late.
    if (sentAt < confirmedAt) return;
    confirmedAt = sentAt;
    const before = known;
    known = { generation, version };
    if (before && before.generation !== generation) since = performance.now();
    if (version !== (before?.version ?? '')) reading = learnedChanged().finally(() => (reading = undefined));
  }

  async function ask(): Promise<void> {
    const sentAt = performance.now();
    await askOnce(sentAt);
    // A reply that took this long, as the process was busy, may be older than an invalidation.
    if (connection.isUp() && performance.now() - sentAt > COMMAND_TIMEOUT_MS) await ask();
  }

  async function askOnce(sentAt: number): Promise<void> {
    const reply = await connection.run((redis) =>
      redis.readAnswerBuffer(keys.generation, keys.version, ...unusedKeys, randomUUID(), '', 0, '1'),
    );
    const [generation, version] = Array.isArray(reply) ? reply.map(String) : [];
    if (generation !== undefined && version !== undefined) seen(generation, version, sentAt);
    await reading;
  }

  connection.onUp(async (redis) => {
    confirmedAt = -Infinity;
    while (owed !== null) {
      const generation = owed;
      await redis.set(keys.generation, generation, 'PX', GENERATION_MS);
      // Meanwhile another one may have begun.
      if (owed === generation) owed = null;
    }
  });

  return {
    keys,
    seen,
    current: () => known?.generation ?? '',
    since: () => since,
    confirm() {
      if (!connection.isUp() || performance.now() - confirmedAt < CONFIRMED_FOR_MS) return undefined;
      return (confirming ??= ask().finally(() => (confirming = undefined)));
    },
    async invalidate() {
      since = performance.now();
      const generation = randomUUID();
      const reply = await connection.run((redis) =>
        redis.set(keys.generation, generation, 'PX', GENERATION_MS),
      );
      if (reply === null) owed = generation;
      // A reply to a question from before may still be on its way.
      else await delay(CONFIRMED_FOR_MS + COMMAND_TIMEOUT_MS);
    },
  };
}
