import type { ApiResponse } from '../jumpcloud/client/call.js';
import type { Sealing } from './sealing.js';

/** An answer, when its request was sent by `performance.now()`, and its generation. */
export interface AnswerValue {
  response: ApiResponse | null;
  readAt: number;
  generation: string;
}

/** The clocks of replicas may differ by so much. */
const CLOCK_SKEW_MS = 1_000;
/** A page of 100 users with all fields is about 300,000. */
const MAX_CHARACTERS = 2_000_000;
/** A value begins with the time of its request, which is bound to the rest. */
const TIME_DIGITS = 13;

/** Undefined if the response is too large. */
export function sealAnswer(
  sealing: Sealing,
  key: string,
  { response, readAt, generation }: AnswerValue,
): Buffer | undefined {
  if ((response?.size ?? 0) > MAX_CHARACTERS) return undefined;
  const time = String(Math.floor(Date.now() - (performance.now() - readAt))).padStart(TIME_DIGITS, '0');
  return Buffer.concat([Buffer.from(time), sealing.seal(key, time, [generation, response])]);
}

/** Throws if the value was not sealed for this key. The time of an answer from the future is NaN, which is never young enough. */
export function openAnswer(sealing: Sealing, key: string, value: Buffer): AnswerValue {
  const time = value.toString('latin1', 0, TIME_DIGITS);
  const opened = sealing.open(key, time, value.subarray(TIME_DIGITS));
  const [generation, response] = opened as [string, ApiResponse | null];
  const ageMs = Date.now() - Number(time);
  const readAt = ageMs < -CLOCK_SKEW_MS ? NaN : performance.now() - Math.max(0, ageMs);
  return { response, readAt, generation };
}
