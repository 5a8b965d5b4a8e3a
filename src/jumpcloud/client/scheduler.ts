import { setTimeout as delay } from 'node:timers/promises';
import PQueue from 'p-queue';
import { createCircuitBreaker } from './circuitBreaker.js';
import { asDirectoryError, circuitOpen, DirectoryError, rateLimited, timedOut } from './errors.js';
import type { InFlightRequest, Send, Load, ClientObserver, ApiResponse, ApiRequest } from './call.js';
import { createRateLimiter } from './rateLimiter.js';
import { createRetryBudget, retryWait } from './retry.js';

const LEAST_RETRY_AFTER_MS = 1000;

/**
 * Sends calls to one organisation no faster than it takes them, those of operations that had the fewest calls first,
 * and tries again what may succeed then. Fails with a DirectoryError.
 */
export function createScheduler(send: Send, maxConcurrency: number, observer: ClientObserver) {
  const pace = createRateLimiter(maxConcurrency);
  const breaker = createCircuitBreaker();
  const retries = createRetryBudget();
  const queue = new PQueue({ concurrency: pace.limit });
  let inFlight = 0;

  /** Where calls are spaced, only the next one leaves the queue: whoever comes with better right goes before the others. */
  function openQueue(): void {
    queue.concurrency = pace.slowed(performance.now()) ? Math.min(pace.limit, inFlight + 1) : pace.limit;
  }

  /** Waits for the next place in the line; where that comes too late, fails at once. */
  async function turn({ endsAt, signal }: InFlightRequest): Promise<void> {
    for (;;) {
      const now = performance.now();
      const wait = pace.wait(now);
      if (now + wait > endsAt) throw rateLimited(wait);
      if (wait === 0) {
        pace.take(now);
        return;
      }
      await delay(wait, undefined, { signal });
    }
  }

  async function attempt(call: ApiRequest, flight: InFlightRequest): Promise<ApiResponse | null> {
    if (!breaker.admits(performance.now())) throw circuitOpen();
    const sentAt = performance.now();
    flight.operation.cost.calls += 1;
    inFlight += 1;
    openQueue();
    try {
      const answer = await send(call, flight);
      succeeded();
      return answer;
    } catch (error) {
      if (!(error instanceof DirectoryError) || flight.signal.aborted) breaker.left();
      else if (error.code === 'DIRECTORY_RATE_LIMITED') refused(sentAt, error.retryAfterMs);
      else if (error.transient || error.code === 'DIRECTORY_TIMEOUT') breaker.failed(performance.now());
      else succeeded();
      throw error;
    } finally {
      inFlight -= 1;
      openQueue();
    }
  }

  function succeeded(): void {
    breaker.succeeded();
    retries.earn();
    pace.succeeded(performance.now());
  }

  function refused(sentAt: number, retryAfterMs: number | undefined): void {
    breaker.succeeded();
    pace.refused(sentAt, performance.now(), retryAfterMs);
  }

  /** One attempt, when it may be made. */
  async function queued(call: ApiRequest, flight: InFlightRequest): Promise<ApiResponse | null> {
    const { operation, signal } = flight;
    const since = performance.now();
    flight.throttledForMs = () => {
      const now = performance.now();
      return pace.slowed(now) ? pace.wait(now, queue.size) : null;
    };
    const answer = await queue
      .add(
        async () => {
          await turn(flight);
          const waited = performance.now() - since;
          operation.cost.waitedMs += waited;
          observer.waited(waited);
          // Who is sent late because of the others is late because of them, too.
          if (!pace.slowed(performance.now())) flight.throttledForMs = () => null;
          return attempt(call, flight);
        },
        { signal, priority: -operation.callsRequested },
      )
      .catch((error: unknown) => {
        throw signal.aborted ? timedOut() : error;
      });
    return answer;
  }

  async function ask(call: ApiRequest, flight: InFlightRequest): Promise<ApiResponse | null> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await queued(call, flight);
      } catch (error) {
        const failure = asDirectoryError(error);
        const { operation, signal, endsAt } = flight;
        const timeLeftMs = endsAt - performance.now();
        const wait = signal.aborted ? null : retryWait({ attempt: tries, failure, timeLeftMs }, Math.random);
        if (wait === null || operation.callsRequested >= operation.maxCalls || !retries.spend())
          throw told(failure);
        operation.callsRequested += 1;
        operation.cost.retries += 1;
        operation.cost.waitedMs += wait;
        observer.retried(failure.code);
        const until = performance.now() + wait;
        const isHeldBack = failure.code === 'DIRECTORY_RATE_LIMITED';
        flight.throttledForMs = () => (isHeldBack ? Math.max(0, until - performance.now()) : null);
        await delay(wait, undefined, { signal }).catch(() => {
          throw timedOut();
        });
      }
    }
  }

  /** A client that is asked to slow down must be told when to come again, also where JumpCloud does not say so. */
  function told(failure: DirectoryError): DirectoryError {
    if (failure.code !== 'DIRECTORY_RATE_LIMITED' || failure.retryAfterMs !== undefined) return failure;
    return rateLimited(Math.max(LEAST_RETRY_AFTER_MS, pace.wait(performance.now(), queue.size + 1)));
  }

  return Object.assign(ask, {
    load: (): Load => ({
      limit: pace.limit,
      inFlight,
      waiting: queue.size,
      breaker: breaker.state(performance.now()),
    }),
  });
}
