import { setTimeout as delay } from 'node:timers/promises';
import PQueue from 'p-queue';
import { createCircuitBreaker } from './circuitBreaker.js';
import { asDirectoryError, circuitOpen, DirectoryError, rateLimited, timedOut } from './errors.js';
import type { InFlightRequest, Send, Load, ClientObserver, ApiResponse, ApiRequest } from './call.js';
import { createLatencyMeter } from './latency.js';
import { type Concurrency, createRateLimiter } from './rateLimiter.js';
import { startWait } from './tracing.js';
import { createRetryBudget, retryWait } from './retry.js';

const MIN_RETRY_AFTER_MS = 1000;
const rejectTimedOut = () => Promise.reject(timedOut());

/**
 * Queues the calls to one organisation within its rate limit, and retries transient failures. Operations with the fewest
 * calls go first. Fails with a DirectoryError.
 */
export function createScheduler(transmit: Send, concurrency: Concurrency, observer: ClientObserver) {
  const rateLimiter = createRateLimiter(concurrency);
  const latency = createLatencyMeter();
  const breaker = createCircuitBreaker();
  const retryBudget = createRetryBudget();
  const queue = new PQueue({ concurrency: rateLimiter.limit });
  let callsInFlight = 0;

  /** While calls are spaced, only one call leaves the queue at a time, so that later calls with a higher priority can overtake. */
  function updateConcurrency(): void {
    const { limit } = rateLimiter;
    queue.concurrency = rateLimiter.isThrottled(performance.now())
      ? Math.min(limit, callsInFlight + 1)
      : limit;
  }

  /** Waits until the rate limit allows the next call. Fails at once if that is after the deadline. */
  async function waitForRateLimit({ endsAt, signal }: InFlightRequest): Promise<void> {
    for (;;) {
      const now = performance.now();
      const wait = rateLimiter.wait(now);
      if (now + wait > endsAt) throw wait > 0 ? rateLimited(wait) : timedOut();
      if (wait === 0) {
        rateLimiter.reserve(now);
        return;
      }
      await delay(wait, undefined, { signal });
    }
  }

  async function attempt(request: ApiRequest, inFlight: InFlightRequest): Promise<ApiResponse | null> {
    if (!breaker.allowsCall(performance.now())) throw circuitOpen();
    const sentAt = (inFlight.sentAt = performance.now());
    callsInFlight += 1;
    updateConcurrency();
    const succeeded = () => {
      const now = performance.now();
      const isSlow = latency.isSlow(request.path, now - sentAt);
      breaker.succeeded();
      retryBudget.earn();
      rateLimiter.succeeded(now, { sentAt, isSlow, isFull: queue.size > 0 });
    };
    try {
      const response = await transmit(request, inFlight);
      succeeded();
      return response;
    } catch (error) {
      if (!(error instanceof DirectoryError) || inFlight.signal.aborted) breaker.aborted();
      else if (error.code === 'DIRECTORY_RATE_LIMITED') throttled(sentAt, error.retryAfterMs);
      else if (error.transient || error.code === 'DIRECTORY_TIMEOUT') breaker.failed(performance.now());
      else succeeded();
      throw error;
    } finally {
      callsInFlight -= 1;
      updateConcurrency();
    }
  }

  function throttled(sentAt: number, retryAfterMs: number | undefined): void {
    breaker.succeeded();
    rateLimiter.throttled(sentAt, performance.now(), retryAfterMs);
  }

  /** Waits in the queue, then makes one attempt. */
  async function enqueue(request: ApiRequest, inFlight: InFlightRequest): Promise<ApiResponse | null> {
    const { operation, signal, traceContext } = inFlight;
    const endWait = startWait(traceContext, 'queue wait');
    const queuedAt = performance.now();
    inFlight.throttledForMs = () => {
      const now = performance.now();
      if (!rateLimiter.isThrottled(now)) return null;
      return Math.max(MIN_RETRY_AFTER_MS, rateLimiter.wait(now, queue.size));
    };
    return queue
      .add(
        async () => {
          await waitForRateLimit(inFlight);
          endWait();
          const waited = performance.now() - queuedAt;
          operation.cost.waitedMs += waited;
          observer.waited(waited);
          // If the rate limit delayed the call, a later timeout is still reported as rate limiting.
          if (!rateLimiter.isThrottled(performance.now())) inFlight.throttledForMs = () => null;
          return attempt(request, inFlight);
        },
        { signal, priority: -operation.callsRequested },
      )
      .catch((error: unknown) => {
        throw signal.aborted ? timedOut() : error;
      })
      .finally(endWait);
  }

  async function send(request: ApiRequest, inFlight: InFlightRequest): Promise<ApiResponse | null> {
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await enqueue(request, inFlight);
      } catch (error) {
        const failure = asDirectoryError(error);
        const { operation, signal, endsAt, traceContext } = inFlight;
        const failed = { attempt: attempts, failure, timeLeftMs: endsAt - performance.now() };
        const wait = signal.aborted ? null : retryWait(failed, Math.random);
        if (wait === null || operation.callsRequested >= operation.maxCalls || !retryBudget.spend())
          throw withRetryAfter(failure);
        operation.callsRequested += 1;
        operation.cost.retries += 1;
        operation.cost.waitedMs += wait;
        observer.retried(failure.code);
        const retryAt = performance.now() + wait;
        inFlight.throttledForMs = () =>
          failure.code === 'DIRECTORY_RATE_LIMITED' ? Math.max(0, retryAt - performance.now()) : null;
        const endWait = startWait(traceContext, 'retry wait', { 'error.type': failure.code });
        await delay(wait, undefined, { signal }).finally(endWait).catch(rejectTimedOut);
      }
    }
  }

  /** Adds `retryAfterMs` to a rate limit error if JumpCloud sent none. */
  function withRetryAfter(failure: DirectoryError): DirectoryError {
    if (failure.code !== 'DIRECTORY_RATE_LIMITED' || failure.retryAfterMs !== undefined) return failure;
    return rateLimited(Math.max(MIN_RETRY_AFTER_MS, rateLimiter.wait(performance.now(), queue.size + 1)));
  }

  return {
    send,
    load: (): Load => ({
      limit: rateLimiter.limit,
      inFlight: callsInFlight,
      waiting: queue.size,
      breaker: breaker.state(performance.now()),
    }),
  };
}
