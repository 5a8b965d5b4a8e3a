import { type HttpResponse, errorResponse } from './response.js';

/** How many calls are answered. JumpCloud documents neither a limit nor headers about one. */
export interface RateLimit {
  perSecond: number;
  /** How many calls may come at once; by default as many as come in a second. */
  burst?: number;
  /** Whether a 429 says when to come again. */
  retryAfter?: boolean;
}

/** A token bucket: each call takes a token, or is answered with 429. */
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
    const answer = errorResponse(429);
    const seconds = String(Math.ceil((1 - tokens) / perSecond));
    return retryAfter ? { ...answer, headers: { ...answer.headers, 'retry-after': seconds } } : answer;
  };
}
