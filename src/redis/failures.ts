/** Answers of Redis that mean that it can't be used at the moment. All others concern one key. */
const STATES = [
  'BUSY',
  'CLUSTERDOWN',
  'LOADING',
  'MASTERDOWN',
  'MISCONF',
  'MOVED',
  'NOAUTH',
  'NOPERM',
  'NOREPLICAS',
  'OOM',
  'READONLY',
  'WRONGPASS',
] as const;

/** Why a command failed. `CONNECTION`: there is none. `KEY`: the value of its key is not ours. */
export type FailureReason = (typeof STATES)[number] | 'TIMEOUT' | 'CONNECTION' | 'KEY';

export class TimeoutError extends Error {}

export function failureReason(error: unknown): FailureReason {
  if (error instanceof TimeoutError) return 'TIMEOUT';
  if (property(error, 'name') !== 'ReplyError') return 'CONNECTION';
  // An error of a script may have the word of its cause in the middle.
  const message = property(error, 'message');
  // Redis 7, for a command in a script.
  if (message.includes("can't run this command")) return 'NOPERM';
  const words: string[] = message.match(/\b[A-Z]{3,}\b/g) ?? [];
  return STATES.find((state) => words.includes(state)) ?? 'KEY';
}

/** The code of a connection's error, such as ECONNREFUSED; never its message, which may have the host. */
export function connectionCode(error: unknown): string {
  const code = property(error, 'code');
  return /^[A-Z][A-Z_]{2,40}$/.test(code) ? code : 'CONNECTION';
}

function property(error: unknown, name: string): string {
  if (typeof error !== 'object' || error === null) return '';
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
}
