import { type HttpResponse, errorResponse } from './response.js';

/** The rate of accepted calls. JumpCloud documents neither a rate limit nor headers for one. */
export interface RateLimit {
  perSecond: number;
  /** How many calls are accepted at once; `perSecond` by default. */
  burst?: number;
  /** Whether a 429 has a `Retry-After` header. */
  retryAfter?: boolean;
}

/** A token bucket: each call takes a token, or gets 429. */
export function createTokenBucket({
  perSecond,
  burst = perSecond,
  retryAfter = false,
}: RateLimit): () => HttpResponse | null {
  let tokens = burst;
  let filledAt = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    if (tokens >= 1) {
      tokens -= 1;
      return null;
    }
    const response = errorResponse(429);
    const seconds = String(Math.ceil((1 - tokens) / perSecond));
    return retryAfter ? { ...response, headers: { ...response.headers, 'retry-after': seconds } } : response;
  };
}
