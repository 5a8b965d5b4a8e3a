import { setTimeout as delay } from 'node:timers/promises';
import { errors, type JWTVerifyGetKey } from 'jose';
import type { Logger } from 'pino';
import { createBackoff } from '../jumpcloud/client/backoff.js';
import { type FetchedKeys, fetchKeys } from './fetchKeys.js';
import type { KeyMetrics } from './keyMetrics.js';

/** The token's key is not known, and the key set that may contain it cannot be fetched or read. */
export class KeyUnavailable extends Error {
  override readonly name = 'KeyUnavailable';
}

// A key that the issuer removed is rejected after at most ten minutes, if its key server works.
const FETCH_AFTER_MS = 300_000;
const MAX_AGE_MS = 600_000;
/** How long known keys are used while the key server fails. */
const KEPT_FOR_MS = 86_400_000;
// Limits what tokens with unknown keys can cause.
const MIN_INTERVAL_MS = 1000;
const MAX_BACKOFF_MS = 30_000;

/**
 * The keys published at `url`. A token with an unknown key waits for a fetch that started after the token arrived; all
 * tokens share one, at most one a second. A token with a known key waits only if its key set is ten minutes old and no fetch
 * has failed since. After a failure there is a pause, in which unknown keys are unavailable.
 */
export function createKeySet(
  url: string,
  algorithms: string[],
  log: Logger,
  metrics: KeyMetrics,
): JWTVerifyGetKey {
  const backoff = createBackoff(MAX_BACKOFF_MS);
  let known: (FetchedKeys & { fetchedAt: number }) | null = null;
  let pending: Promise<void> | null = null;
  let startedAt = -Infinity;
  let isFailing = false;
  let reported = '[]';

  async function fetchNext(): Promise<void> {
    const wait = startedAt + MIN_INTERVAL_MS - performance.now();
    if (wait > 0) await delay(wait, undefined, { ref: false });
    startedAt = performance.now();
    try {
      known = { ...(await fetchKeys(url, algorithms)), fetchedAt: startedAt };
      isFailing = false;
      backoff.succeeded();
      metrics.keysFetched('ok');
      warnOnce(known.broken);
    } catch (error) {
      isFailing = true;
      backoff.failed(performance.now());
      metrics.keysFetched('failed');
      const reason = error instanceof Error ? error.message : String(error);
      if (current())
        log.warn({ reason }, 'the keys of GATEWAY_JWKS_URL cannot be fetched; the known keys stay in use');
      else log.error({ reason }, 'the keys of GATEWAY_JWKS_URL cannot be fetched');
    }
  }

  function warnOnce(broken: FetchedKeys['broken']): void {
    const report = JSON.stringify(broken);
    if (broken.length > 0 && report !== reported)
      log.warn({ keys: broken }, 'keys of GATEWAY_JWKS_URL cannot be used; the others are');
    reported = report;
  }

  function fetchShared(): Promise<void> {
    pending ??= fetchNext().finally(() => (pending = null));
    return pending;
  }

  function current() {
    return known && performance.now() < known.fetchedAt + KEPT_FOR_MS ? known : null;
  }

  async function refreshIfOld(): Promise<void> {
    const age = known ? performance.now() - known.fetchedAt : 0;
    if (age < FETCH_AFTER_MS || backoff.isPaused(performance.now())) return;
    const fetched = fetchShared();
    if (age > MAX_AGE_MS && !isFailing) await fetched;
  }

  return async (header, token) => {
    const arrivedAt = performance.now();
    await refreshIfOld();
    for (;;) {
      const keys = current();
      try {
        if (keys) return await keys.find(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        if (keys && keys.fetchedAt >= arrivedAt)
          throw keys.broken.includes(header.kid ?? null) ? new KeyUnavailable() : error;
      }
      if (backoff.isPaused(performance.now())) throw new KeyUnavailable();
      await fetchShared();
    }
  };
}
