import { describe, expect, test } from '@jest/globals';
import { createCircuitBreaker } from '../../src/jumpcloud/client/circuitBreaker.js';
import { DirectoryError, rateLimited } from '../../src/jumpcloud/client/errors.js';
import { createRateLimiter } from '../../src/jumpcloud/client/rateLimiter.js';
import { createRetryBudget, retryWait } from '../../src/jumpcloud/client/retry.js';

const unavailable = new DirectoryError('DIRECTORY_UNAVAILABLE', 'down', { transient: true });
const tooMany = (retryAfterMs?: number) =>
  new DirectoryError('DIRECTORY_RATE_LIMITED', 'slow down', { transient: true, retryAfterMs });
const forbidden = new DirectoryError('DIRECTORY_FORBIDDEN', 'no');

describe('the wait before the next attempt', () => {
  test.each<[string, DirectoryError, attempt: number, timeLeftMs: number, random: number, number | null]>([
    ['is up to 100 ms at first', unavailable, 1, 25_000, 1, 100],
    ['can be 0', unavailable, 1, 25_000, 0, 0],
    ['doubles with the second attempt', unavailable, 2, 25_000, 1, 200],
    ['doubles with each further attempt', unavailable, 5, 25_000, 0.5, 800],
    ['is not made after the sixth attempt', unavailable, 6, 25_000, 0, null],
    ['is not made after the deadline', unavailable, 1, -1, 0, null],
    ['is not made if it is longer than the time left', unavailable, 5, 1000, 1, null],
    ['is the Retry-After of JumpCloud', tooMany(3000), 1, 25_000, 0, 3000],
    ['is at most 250 ms longer than Retry-After', tooMany(3000), 1, 25_000, 1, 3250],
    ['is not made if Retry-After is longer than the time left', tooMany(25_000), 1, 25_000, 0, null],
    ['is not made after a failure that is not transient', forbidden, 1, 25_000, 0, null],
    ['is not made if the call was not sent because of the rate limit', rateLimited(10), 1, 25_000, 0, null],
  ])('%s', (_, failure, attempt, timeLeftMs, random, wait) => {
    expect(retryWait({ attempt, failure, timeLeftMs }, () => random)).toBe(wait);
  });

  test('at most one call in ten is a retry, after the first twenty retries', () => {
    const budget = createRetryBudget();
    let retries = 0;
    for (let call = 0; call < 1000; call += 1) {
      budget.earn();
      if (budget.spend()) retries += 1;
    }
    expect(retries).toBeGreaterThan(100);
    expect(retries).toBeLessThanOrEqual(120);
  });
});

describe('the circuit breaker', () => {
  function breakerAfter(failures: number) {
    const breaker = createCircuitBreaker();
    for (let failure = 0; failure < failures; failure += 1) breaker.failed(0);
    return breaker;
  }

  test('opens after ten failures, but not after nine', () => {
    expect(breakerAfter(9).allowsCall(0)).toBe(true);
    expect(breakerAfter(10).allowsCall(0)).toBe(false);
  });

  test('does not open if there is a success between the failures', () => {
    const breaker = breakerAfter(9);
    breaker.succeeded();
    breaker.failed(0);
    expect(breaker.allowsCall(0)).toBe(true);
  });

  test('allows one call after a second, and closes if it succeeds', () => {
    const breaker = breakerAfter(10);
    expect(breaker.state(999)).toBe('open');
    expect(breaker.allowsCall(1000)).toBe(true);
    expect(breaker.allowsCall(1000)).toBe(false);
    expect(breaker.state(1000)).toBe('half-open');
    breaker.succeeded();
    expect([breaker.allowsCall(1000), breaker.allowsCall(1000), breaker.state(1000)]).toEqual([
      true,
      true,
      'closed',
    ]);
  });

  test('allows another call if the first one is aborted', () => {
    const breaker = breakerAfter(10);
    breaker.allowsCall(1000);
    breaker.aborted();
    expect(breaker.allowsCall(1000)).toBe(true);
  });

  test('does not stay open longer because of calls that were in flight when it opened', () => {
    const breaker = breakerAfter(20);
    expect(breaker.allowsCall(1000)).toBe(true);
  });

  test('allows at most 17 calls in an outage of one minute, 4 seconds apart after the first two', () => {
    const breaker = breakerAfter(10);
    const callTimes: number[] = [];
    for (let now = 0; now < 60_000; now += 10) {
      if (!breaker.allowsCall(now)) continue;
      callTimes.push(now);
      breaker.failed(now);
    }
    expect(callTimes.slice(0, 5)).toEqual([1000, 3000, 7000, 11_000, 15_000]);
    expect(callTimes.length).toBeLessThanOrEqual(17);
  });
});

describe('the rate limiter', () => {
  const limiter = (usual: number, max = usual) => createRateLimiter({ usual, max });
  const QUICK = { sentAt: 0, isSlow: false, isFull: true };

  test('allows more than usual while calls wait and none is slow, up to the maximum', () => {
    const rateLimiter = limiter(10, 40);
    for (let success = 0; success < 20; success += 1) rateLimiter.succeeded(0, { ...QUICK, isFull: false });
    expect(rateLimiter.limit).toBe(10);
    for (let success = 0; success < 20; success += 1) rateLimiter.succeeded(0, QUICK);
    expect(rateLimiter.limit).toBe(30);
    for (let success = 0; success < 20; success += 1) rateLimiter.succeeded(0, QUICK);
    expect(rateLimiter.limit).toBe(40);
  });

  test('returns to the usual concurrency while calls are slow, a quarter for each round of calls', () => {
    const rateLimiter = limiter(10, 40);
    for (let success = 0; success < 30; success += 1) rateLimiter.succeeded(0, QUICK);
    const limits = [50, 50, 100, 150, 200, 250, 300].map((now) => {
      rateLimiter.succeeded(now, { sentAt: now - 45, isSlow: true, isFull: true });
      return rateLimiter.limit;
    });
    expect(limits).toEqual([30, 30, 22, 16, 12, 10, 10]);
    // It has been lowered before: it grows by one a round.
    for (let success = 0; success < 10; success += 1) rateLimiter.succeeded(400, QUICK);
    expect(rateLimiter.limit).toBe(10);
    rateLimiter.succeeded(400, QUICK);
    expect(rateLimiter.limit).toBe(11);
  });

  test('allows half of the usual concurrency after a 429', () => {
    const rateLimiter = limiter(10, 40);
    for (let success = 0; success < 30; success += 1) rateLimiter.succeeded(0, QUICK);
    rateLimiter.throttled(0, 50);
    expect(rateLimiter.limit).toBe(5);
  });

  test('starts with ten concurrent calls and allows one more after each success', () => {
    const rateLimiter = limiter(100);
    expect(rateLimiter.limit).toBe(10);
    for (let success = 0; success < 20; success += 1) rateLimiter.succeeded(0, QUICK);
    expect(rateLimiter.limit).toBe(30);
    for (let success = 0; success < 200; success += 1) rateLimiter.succeeded(0, QUICK);
    expect(rateLimiter.limit).toBe(100);
  });

  test('never exceeds the configured concurrency', () => {
    expect(limiter(3).limit).toBe(3);
  });

  test('halves the concurrency once for all calls in flight when one is throttled, then increases it slowly', () => {
    const rateLimiter = limiter(100);
    rateLimiter.throttled(0, 50);
    rateLimiter.throttled(10, 51);
    expect(rateLimiter.limit).toBe(5);
    for (let success = 0; success < 6; success += 1) rateLimiter.succeeded(100, QUICK);
    expect(rateLimiter.limit).toBe(6);
    rateLimiter.throttled(100, 150);
    expect(rateLimiter.limit).toBe(3);
  });

  test('pauses all calls for the time in Retry-After, but for at most a minute', () => {
    const rateLimiter = limiter(10);
    rateLimiter.throttled(0, 1000, 5000);
    expect(rateLimiter.wait(1000)).toBe(5000);
    expect(rateLimiter.wait(6000)).toBe(0);
    rateLimiter.throttled(6000, 6000, 86_400_000);
    expect(rateLimiter.wait(6000)).toBe(60_000);
  });

  test('does not space calls if one in fifty is throttled', () => {
    const rateLimiter = limiter(10);
    for (let call = 1; call <= 1000; call += 1) {
      if (call % 50 === 0) rateLimiter.throttled(call * 10, call * 10);
      else rateLimiter.succeeded(call * 10, QUICK);
    }
    rateLimiter.reserve(20_000);
    expect(rateLimiter.wait(20_000)).toBe(0);
  });

  /** Simulates calls at the highest allowed rate to an API that allows 20 calls per second and responds after 10 ms. */
  function simulate(seconds: number) {
    const rateLimiter = limiter(10);
    let [tokens, succeeded, throttled] = [20, 0, 0];
    for (let now = 0; now < seconds * 1000; now += 1) {
      tokens = Math.min(20, tokens + 0.02);
      if (now % Math.ceil(10 / rateLimiter.limit) !== 0 || rateLimiter.wait(now) > 0) continue;
      rateLimiter.reserve(now);
      if (tokens >= 1) {
        tokens -= 1;
        succeeded += 1;
        rateLimiter.succeeded(now + 10, QUICK);
      } else {
        throttled += 1;
        rateLimiter.throttled(now, now + 10);
      }
    }
    return { succeeded, throttled };
  }

  test('finds the rate limit: less than 10% of calls are throttled, and more than 85% of the limit is used', () => {
    const { succeeded, throttled } = simulate(60);
    expect(throttled / (succeeded + throttled)).toBeLessThan(0.1);
    expect(succeeded / (20 * 60)).toBeGreaterThan(0.85);
  });
});
