import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { LearnedFact, SharedLearning } from '../jumpcloud/client/learnedFact.js';
import type { RedisConnection } from './connection.js';
import type { Sealing } from './sealing.js';
import type { AnswerOutcome } from './answers.js';

const REMEMBERED_FOR_MS = 3_600_000;
/** What has not changed is sent again after this time, as it is then remembered for longer. */
const UNCHANGED_FOR_MS = 600_000;

export interface Learning extends SharedLearning {
  /** Reads what other replicas learned. */
  load(): Promise<void>;
}

/** Shares what is learned about one JumpCloud. The last replica that learned something is right. */
export function createLearning(
  connection: RedisConnection,
  sealing: Sealing,
  count: (outcome: AnswerOutcome) => void,
): Learning {
  const key = sealing.keyOf('learned');
  const versionKey = sealing.keyOf('version');
  const published = new Map<string, { fact: LearnedFact; text: string; at: number }>();
  let receive: (fact: LearnedFact) => void = () => undefined;

  async function write(
    redis: Redis,
    facts: { field: string; fact: LearnedFact; at: number }[],
  ): Promise<unknown> {
    const sealed = facts.map(({ field, fact, at }) => {
      const until = Date.now() - (performance.now() - at) + fact.forMs;
      return [field, sealing.seal(key, field, [fact.kind, fact.key, fact.value, until])] as const;
    });
    const results = await redis
      .multi()
      .hset(key, Object.fromEntries(sealed))
      .pexpire(key, REMEMBERED_FOR_MS)
      .set(versionKey, randomUUID(), 'PX', REMEMBERED_FOR_MS)
      .exec();
    const failure = results?.find(([error]) => error)?.[0];
    if (failure) throw failure;
    return results;
  }

  // Redis may have lost it.
  connection.onUp(async (redis) => {
    const all = [...published].map(([field, { fact, at }]) => ({ field, fact, at }));
    const recent = all.filter(({ fact, at }) => performance.now() - at < fact.forMs);
    if (recent.length > 0) await write(redis, recent);
  });

  return {
    subscribe(receiver) {
      receive = receiver;
    },
    publish(fact) {
      const field = sealing.keyOf(fact.kind, fact.key);
      const text = JSON.stringify(fact.value);
      const at = performance.now();
      const before = published.get(field);
      if (before?.text === text && at - before.at < UNCHANGED_FOR_MS) return;
      published.set(field, { fact, text, at });
      void connection.run((redis) => write(redis, [{ field, fact, at }]));
    },
    async load() {
      const fields = (await connection.run((redis) => redis.hgetallBuffer(key))) ?? {};
      for (const [field, sealed] of Object.entries(fields)) {
        try {
          const [kind, name, value, until] = sealing.open(key, field, sealed) as [
            string,
            string,
            unknown,
            number,
          ];
          const forMs = Math.min(until - Date.now(), REMEMBERED_FOR_MS);
          if (forMs > 0) receive({ kind, key: name, value, forMs });
        } catch {
          count('refused');
        }
      }
    },
  };
}
