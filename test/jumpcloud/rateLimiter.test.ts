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
    ['is anything up to 100 ms at first', unavailable, 1, 25_000, 1, 100],
    ['may be nothing at all', unavailable, 1, 25_000, 0, 0],
    ['doubles', unavailable, 2, 25_000, 1, 200],
    ['doubles again', unavailable, 5, 25_000, 0.5, 800],
    ['has an end after six attempts', unavailable, 6, 25_000, 0, null],
    ['is not made when the time is over', unavailable, 1, -1, 0, null],
    ['is not made when it would be too long', unavailable, 5, 1000, 1, null],
    ['is what JumpCloud asks for', tooMany(3000), 1, 25_000, 0, 3000],
    ['is a little more than what JumpCloud asks for', tooMany(3000), 1, 25_000, 1, 3250],
    ['is not made in vain', tooMany(25_000), 1, 25_000, 0, null],
    ['is not made where it would not help', forbidden, 1, 25_000, 0, null],
    ['is not made when JumpCloud was not asked', rateLimited(10), 1, 25_000, 0, null],
  ])('%s', (_, failure, attempt, timeLeftMs, random, wait) => {
    expect(retryWait({ attempt, failure, timeLeftMs }, () => random)).toBe(wait);
  });

  test('no more than one call in ten is a retry, but for the first twenty', () => {
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
  function failing(times: number, at = 0) {
    const breaker = createCircuitBreaker();
    for (let failure = 0; failure < times; failure += 1) breaker.failed(at);
    return breaker;
  }

  test('opens after ten failures, and not after nine', () => {
    expect(failing(9).admits(0)).toBe(true);
    expect(failing(10).admits(0)).toBe(false);
  });

  test('does not open when there are successes between the failures', () => {
    const breaker = failing(9);
    breaker.succeeded();
    breaker.failed(0);
    expect(breaker.admits(0)).toBe(true);
  });

  test('lets one call see after a second, whose success closes it', () => {
    const breaker = failing(10);
    expect(breaker.state(999)).toBe('open');
    expect(breaker.admits(1000)).toBe(true);
    expect(breaker.admits(1000)).toBe(false);
    expect(breaker.state(1000)).toBe('half-open');
    breaker.succeeded();
    expect([breaker.admits(1000), breaker.admits(1000), breaker.state(1000)]).toEqual([true, true, 'closed']);
  });

  test('lets another call see when the first was given up', () => {
    const breaker = failing(10);
    breaker.admits(1000);
    breaker.left();
    expect(breaker.admits(1000)).toBe(true);
  });

  test('is not opened for longer by those who were on their way when it opened', () => {
    const breaker = failing(20);
    expect(breaker.admits(1000)).toBe(true);
  });

  test('asks some sixteen times in an outage of a minute, and 4 seconds after it at the latest', () => {
    const breaker = failing(10);
    const asked: number[] = [];
    for (let now = 0; now < 60_000; now += 10) {
      if (!breaker.admits(now)) continue;
      asked.push(now);
      breaker.failed(now);
    }
    expect(asked.slice(0, 5)).toEqual([1000, 3000, 7000, 11_000, 15_000]);
    expect(asked.length).toBeLessThanOrEqual(17);
  });
});

describe('the pace', () => {
  test('begins with ten calls in flight, and lets in one more for each answer', () => {
    const pace = createRateLimiter(100);
    expect(pace.limit).toBe(10);
    for (let answers = 0; answers < 20; answers += 1) pace.succeeded(0);
    expect(pace.limit).toBe(30);
    for (let answers = 0; answers < 200; answers += 1) pace.succeeded(0);
    expect(pace.limit).toBe(100);
  });

  test('is never above what is configured', () => {
    expect(createRateLimiter(3).limit).toBe(3);
  });

  test('halves at a refusal, once for all that were in flight, and grows slowly from there', () => {
    const pace = createRateLimiter(100);
    pace.refused(0, 50);
    pace.refused(10, 51);
    expect(pace.limit).toBe(5);
    for (let answers = 0; answers < 6; answers += 1) pace.succeeded(100);
    expect(pace.limit).toBe(6);
    pace.refused(100, 150);
    expect(pace.limit).toBe(3);
  });

  test('holds everybody for as long as JumpCloud asks for, but not for a day', () => {
    const pace = createRateLimiter(10);
    pace.refused(0, 1000, 5000);
    expect(pace.wait(1000)).toBe(5000);
    expect(pace.wait(6000)).toBe(0);
    pace.refused(6000, 6000, 86_400_000);
    expect(pace.wait(6000)).toBe(60_000);
  });

  test('a refusal now and then spaces no calls', () => {
    const pace = createRateLimiter(10);
    for (let call = 1; call <= 1000; call += 1) {
      if (call % 50 === 0) pace.refused(call * 10, call * 10);
      else pace.succeeded(call * 10);
    }
    pace.take(20_000);
    expect(pace.wait(20_000)).toBe(0);
  });

  /** Asks as fast as it may of a JumpCloud that takes 20 calls a second, each answered after 10 ms. */
  function storm(seconds: number) {
    const pace = createRateLimiter(10);
    let [tokens, taken, refused] = [20, 0, 0];
    for (let now = 0; now < seconds * 1000; now += 1) {
      tokens = Math.min(20, tokens + 0.02);
      if (now % Math.ceil(10 / pace.limit) !== 0 || pace.wait(now) > 0) continue;
      pace.take(now);
      if (tokens >= 1) {
        tokens -= 1;
        taken += 1;
        pace.succeeded(now + 10);
      } else {
        refused += 1;
        pace.refused(now, now + 10);
      }
    }
    return { taken, refused };
  }

  test('finds what an organisation takes: little is refused, and little is left unused', () => {
    const { taken, refused } = storm(60);
    expect(refused / (taken + refused)).toBeLessThan(0.1);
    expect(taken / (20 * 60)).toBeGreaterThan(0.85);
  });
});
