import { setTimeout as delay } from 'node:timers/promises';
import PQueue from 'p-queue';
import { asDirectoryError, DirectoryError, rateLimited, timedOut } from './errors.js';
import type { InFlightRequest, Send, Load, ClientObserver, ApiResponse, ApiRequest } from './call.js';
import { createLatencyMeter } from './latency.js';
import type { Concurrency } from './rateLimiter.js';
import { startWait } from './tracing.js';
import { createRetryBudget, retryWait } from './retry.js';
import { routeOf } from './routes.js';
import type { CallOutcome, SharedBudget, Turn } from './sharedState.js';
import { createTurns } from './turns.js';

const MIN_RETRY_AFTER_MS = 1000;
const rejectTimedOut = () => Promise.reject(timedOut());

/**
 * Queues the calls to one organisation within its rate limit, and retries transient failures. Operations with the fewest
 * calls go first. Fails with a DirectoryError.
 */
export function createScheduler(
  transmit: Send,
  concurrency: Concurrency,
  observer: ClientObserver,
  budget?: SharedBudget,
) {
  const turns = createTurns(concurrency, budget);
  const latency = createLatencyMeter();
  const retryBudget = createRetryBudget();
  const queue = new PQueue({ concurrency: turns.load().limit });
  let callsInFlight = 0;

  /** While calls are delayed, only one call leaves the queue at a time, so that later calls with a higher priority can overtake. */
  function updateConcurrency(): void {
    queue.concurrency = turns.concurrency(callsInFlight);
  }

  /** Waits until the rate limit allows the next call. Fails at once if that is after the deadline. */
  async function waitForTurn({ endsAt, signal }: InFlightRequest): Promise<Turn> {
    for (;;) {
      if (performance.now() > endsAt) throw timedOut();
      const turn = await turns.take();
      if ('ended' in turn) return turn;
      updateConcurrency();
      if (performance.now() + turn.waitMs > endsAt)
        throw turns.isThrottled() ? rateLimited(turn.waitMs) : timedOut();
      await delay(turn.waitMs, undefined, { signal });
    }
  }

  async function attempt(
    request: ApiRequest,
    inFlight: InFlightRequest,
    turn: Turn,
  ): Promise<ApiResponse | null> {
    const sentAt = (inFlight.sentAt = performance.now());
    callsInFlight += 1;
    updateConcurrency();
    const ended = (outcome: CallOutcome, retryAfterMs?: number) => {
      const isSlow = outcome === 'succeeded' && latency.isSlow(routeOf(request), performance.now() - sentAt);
      if (outcome === 'succeeded') retryBudget.earn();
      turn.ended({ outcome, isSlow, isFull: queue.size > 0, retryAfterMs });
    };
    try {
      const response = await transmit(request, inFlight);
      ended('succeeded');
      return response;
    } catch (error) {
      const retryAfterMs = error instanceof DirectoryError ? error.retryAfterMs : undefined;
      ended(outcomeOf(error, inFlight.signal), retryAfterMs);
      throw error;
    } finally {
      callsInFlight -= 1;
      updateConcurrency();
    }
  }

  /** Waits in the queue, then makes one attempt. */
  async function enqueue(request: ApiRequest, inFlight: InFlightRequest): Promise<ApiResponse | null> {
    const { operation, signal, traceContext } = inFlight;
    const endWait = startWait(traceContext, 'queue wait');
    const queuedAt = performance.now();
    inFlight.throttledForMs = () => {
      return turns.isThrottled() ? Math.max(MIN_RETRY_AFTER_MS, turns.wait(queue.size)) : null;
    };
    return queue
      .add(
        async () => {
          const turn = await waitForTurn(inFlight);
          endWait();
          const waited = performance.now() - queuedAt;
          operation.cost.waitedMs += waited;
          observer.waited(waited);
          // If the rate limit delayed the call, a later timeout is still reported as rate limiting.
          if (!turns.isThrottled()) inFlight.throttledForMs = () => null;
          return attempt(request, inFlight, turn);
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
    return rateLimited(Math.max(MIN_RETRY_AFTER_MS, turns.wait(queue.size + 1)));
  }

  return {
    send,
    load: (): Load => ({
      ...turns.load(),
      inFlight: callsInFlight,
      waiting: queue.size,
    }),
  };
}

/** What a failed call says about JumpCloud: a refusal is a response, too. */
function outcomeOf(error: unknown, signal: AbortSignal): CallOutcome {
  if (!(error instanceof DirectoryError) || signal.aborted) return 'aborted';
  if (error.code === 'DIRECTORY_RATE_LIMITED') return 'throttled';
  return error.transient || error.code === 'DIRECTORY_TIMEOUT' ? 'failed' : 'succeeded';
}
