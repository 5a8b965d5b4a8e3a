import type { Concurrency } from '../jumpcloud/client/rateLimiter.js';
import type { BudgetReply, SharedBudget, Turn } from '../jumpcloud/client/sharedState.js';
import { RENEW_TURNS_MS } from './budgetScripts.js';
import type { RedisConnection } from './connection.js';
import type { Sealing } from './sealing.js';

/** A 429 without `Retry-After` pauses all calls for this long. */
const PAUSE_MS = 100;
const MAX_WAIT_MS = 60_000;

/** The calls that all replicas may make to one organisation, by the rules of the rate limiter and the circuit breaker. */
export function createBudget(
  connection: RedisConnection,
  sealing: Sealing,
  { replica, concurrency, callMs }: { replica: string; concurrency: Concurrency; callMs: number },
): SharedBudget {
  const keys = ['budget', 'inFlight', 'waiting', 'served'].map((kind) => sealing.keyOf(kind));
  const { usual, max } = concurrency;
  const running = new Set<string>();
  let renewal: NodeJS.Timeout | undefined;
  let calls = 0;

  function began(call: string): void {
    running.add(call);
    renewal ??= setInterval(() => {
      void connection.run((redis) => redis.renewTurns(keys[1] ?? '', ...running));
    }, RENEW_TURNS_MS);
  }

  function ended(call: string): void {
    running.delete(call);
    if (running.size > 0) return;
    clearInterval(renewal);
    renewal = undefined;
  }

  return {
    async take() {
      const call = `${replica}.${(calls += 1)}`;
      const reply = await connection.run((redis) =>
        redis.takeTurn(...keys, replica, call, usual, max, callMs),
      );
      const read = readReply(reply);
      if (!read) return null;
      const { isTaken, ...view } = read;
      if (!isTaken) return { ...view, turn: undefined };
      const sentAt = performance.now();
      began(call);
      const turn: Turn = {
        ended({ outcome, isSlow, isFull, retryAfterMs = PAUSE_MS }) {
          ended(call);
          const ageMs = Math.round(performance.now() - sentAt);
          void connection.run((redis) =>
            redis.endTurn(
              ...keys,
              call,
              outcome,
              ageMs,
              Math.round(retryAfterMs),
              usual,
              max,
              isSlow ? 1 : 0,
              isFull ? 1 : 0,
            ),
          );
        },
      };
      return { ...view, turn };
    },
  };
}

/** Null if it is not a reply of the script. */
function readReply(reply: unknown): (Omit<BudgetReply, 'turn'> & { isTaken: boolean }) | null {
  if (!Array.isArray(reply)) return null;
  const [isTaken, waitMs, isPaused, limit, rate, breaker] = reply as unknown[];
  const isCircuit = breaker === 'closed' || breaker === 'open' || breaker === 'half-open';
  if (typeof waitMs !== 'number' || typeof limit !== 'number' || !isCircuit) return null;
  if (!(waitMs >= 0 && waitMs <= MAX_WAIT_MS && limit >= 1)) return null;
  const perSecond = Number(rate);
  return {
    isTaken: isTaken === 1,
    waitMs,
    isPaused: isPaused === 1,
    limit,
    rate: perSecond > 0 ? perSecond : Infinity,
    breaker,
  };
}
