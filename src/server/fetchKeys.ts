import { createLocalJWKSet, errors, type JWK } from 'jose';

const TIMEOUT_MS = 5000;
// A key set is a few kB.
const MAX_BYTES = 1_000_000;
const MIN_RSA_BITS = 2048;

/** The key set cannot be fetched or read. The message is a clause about the response, such as "it is not JSON". */
export class KeySetError extends Error {
  override readonly name = 'KeySetError';
}

export interface FetchedKeys {
  find: ReturnType<typeof createLocalJWKSet>;
  /** The ids of keys that cannot be used. */
  broken: (string | null)[];
}

/**
 * Fetches a key set in one request, without following redirects. A key that cannot be used is left out, and so are keys
 * for other algorithms and purposes. Throws a KeySetError.
 */
export async function fetchKeys(url: string, algorithms: string[]): Promise<FetchedKeys> {
  const usable: JWK[] = [];
  const broken: FetchedKeys['broken'] = [];
  for (const key of keysIn(await fetchJson(url))) {
    const state = isObject(key) ? await stateOf(key, algorithms) : 'broken';
    if (state === 'usable' && isObject(key)) usable.push(key);
    if (state === 'broken') broken.push(isObject(key) && typeof key['kid'] === 'string' ? key['kid'] : null);
  }
  return { find: createLocalJWKSet({ keys: usable }), broken };
}

async function fetchJson(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'application/json, application/jwk-set+json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 200) return parse(await read(response));
    await response.body?.cancel();
    throw new KeySetError(`its status is ${response.status}`);
  } catch (error) {
    throw error instanceof KeySetError ? error : new KeySetError(connectionProblem(error));
  }
}

/** Counts the bytes after decompression. */
async function read({ body, headers }: Response): Promise<string> {
  const sentBytes = Number(headers.get('content-length'));
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (Math.max(size, sentBytes) > MAX_BYTES) throw new KeySetError(`it is larger than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new KeySetError('it is not JSON');
  }
}

function connectionProblem(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `it was not complete after ${TIMEOUT_MS / 1000} seconds`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = isObject(cause) && typeof cause['code'] === 'string' ? cause['code'] : 'unknown cause';
  return `the connection failed (${code})`;
}

function keysIn(keySet: unknown): unknown[] {
  if (isObject(keySet) && Array.isArray(keySet['keys'])) return keySet['keys'];
  throw new KeySetError('it is not a key set');
}

async function stateOf(key: JWK, algorithms: string[]): Promise<'usable' | 'broken' | 'ignored'> {
  for (const alg of algorithms) {
    try {
      const { algorithm } = await createLocalJWKSet({ keys: [key] })({ alg });
      const bits = 'modulusLength' in algorithm ? Number(algorithm.modulusLength) : Infinity;
      return bits < MIN_RSA_BITS ? 'broken' : 'usable';
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) return 'broken';
    }
  }
  return 'ignored';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
