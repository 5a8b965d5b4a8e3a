import type { ReadFile } from './files.js';
import { readSecret, Secret, sourcesOf } from './secrets.js';

/** The Valkey or Redis that several replicas share. */
export interface RedisConfig {
  host: string;
  port: number;
  isTls: boolean;
  database: number;
  /** The user name and the password of the URL. */
  credentials: { username: string | undefined; password: Secret | undefined };
  /** 32 bytes, in base64. */
  encryptionKey: Secret;
}

export const REDIS_VARIABLES = ['REDIS_URL', 'REDIS_ENCRYPTION_KEY', 'REDIS_ENCRYPTION_KEY_FILE'];

const DEFAULT_PORT = 6379;
const KEY = /^[A-Za-z0-9+/]{43}=$/;

/** Reads the REDIS_* variables; undefined without REDIS_URL. Adds problems to `problems`, which never contain the URL. */
export function readRedis(
  variables: Record<string, string>,
  readFile: ReadFile,
  problems: string[],
): RedisConfig | undefined {
  const url = variables['REDIS_URL'];
  const sources = sourcesOf('REDIS_ENCRYPTION_KEY', variables);
  const problemsBefore = problems.length;
  const encryptionKey = readSecret(sources, readFile, problems, keyProblem);
  const server = url === undefined ? undefined : readUrl(url);
  if (server === null)
    problems.push('REDIS_URL must be redis://user:password@host:port/database, or rediss:// for TLS');
  const hasKey = sources.value !== undefined || sources.file !== undefined;
  if (url === undefined && hasKey) problems.push('REDIS_ENCRYPTION_KEY is set, but REDIS_URL is missing');
  if (url !== undefined && !hasKey)
    problems.push('REDIS_ENCRYPTION_KEY (or REDIS_ENCRYPTION_KEY_FILE) is missing: REDIS_URL needs it');
  return problems.length === problemsBefore && server && encryptionKey
    ? { ...server, encryptionKey }
    : undefined;
}

/** Null if it is not valid. */
function readUrl(text: string): Omit<RedisConfig, 'encryptionKey'> | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(text);
  const [, database] = /^\/?(\d{0,4})$/.exec(pathname) ?? [];
  const isValid =
    /^rediss?:$/.test(protocol) && hostname !== '' && database !== undefined && search + hash === '';
  if (!isValid) return null;
  try {
    return {
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port === '' ? DEFAULT_PORT : Number(port),
      isTls: protocol === 'rediss:',
      database: Number(database),
      credentials: {
        username: decodeURIComponent(username) || undefined,
        password: password === '' ? undefined : new Secret(decodeURIComponent(password)),
      },
    };
  } catch {
    // A percent sign that encodes nothing.
    return null;
  }
}

function keyProblem(value: string): string | null {
  return KEY.test(value) ? null : 'must be 32 bytes in base64, as `openssl rand -base64 32` prints them';
}
