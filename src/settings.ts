import { z } from 'zod';
import type { Region } from './jumpcloud/regions.js';
import { Secret } from './secret.js';

/** What the environment and the integrations file are made of. */

/** The configuration can't be used. The message names every fault, a line each, and no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What we show JumpCloud: an administrator's key, or a service account, which gets tokens by its secret. */
export type CredentialConfig = { apiKey: Secret } | { clientId: string; clientSecret: Secret };

/** One JumpCloud organisation to connect. */
export interface IntegrationConfig {
  name: string;
  region: Region;
  /** The console's origin, for example `https://console.jumpcloud.com`. */
  origin: string;
  /** Where a service account gets its tokens. */
  tokenUrl: string;
  credential: CredentialConfig;
  organizationId: string | undefined;
  managerField: string;
  managerResolution: 'auto' | 'id' | 'email';
  exposedAttributes: string[];
}

/** The console's origin, and where a service account gets its token. */
export function addressesOf(
  region: Region,
  baseUrl: string | undefined,
): { origin: string; tokenUrl: string } {
  const part = region === 'us' ? '' : `${region}.`;
  if (baseUrl === undefined)
    return {
      origin: `https://console.${part}jumpcloud.com`,
      tokenUrl: `https://admin-oauth.id.${part}jumpcloud.com/oauth2/token`,
    };
  // A secret is never sent to another host than the one that was named.
  const { origin } = new URL(baseUrl);
  return { origin, tokenUrl: `${origin}/oauth2/token` };
}

export const text = z.string().trim();
export const pick = <const Word extends string>(words: readonly Word[]) =>
  z.enum(words, `must be one of ${words.join(', ')}`);
export const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`));
export const origin = text.refine(
  isOrigin,
  'must be an origin, as https://console.jumpcloud.com is; http only on a loopback host',
);
export const objectId = text.regex(/^[0-9a-f]{24}$/i, 'must be 24 hex digits');
// It is sent in a header.
export const integrationName = text.regex(/^[\x20-\x7e]{1,100}$/, 'must be 1 to 100 characters of ASCII');

export type ReadFile = (path: string) => string;

/** Where a secret may stand: in the setting itself, or in the file that another one names. */
export interface SecretPlaces {
  name: string;
  value: string | undefined;
  fileName: string;
  file: string | undefined;
}

/** A variable, and the one that names a file instead. */
export function placesOf(name: string, given: Record<string, string>): SecretPlaces {
  const fileName = `${name}_FILE`;
  return { name, value: given[name], fileName, file: given[fileName] };
}

/** A comma list of secrets. */
export function tokensIn(secret: Secret): string[] {
  return secret.reveal().split(',').filter(Boolean);
}

/** The secret, if it is given; what is wrong with it goes to `faults`. One from a file can be renewed. */
export function readSecret(
  { name, value, fileName, file }: SecretPlaces,
  readFile: ReadFile,
  faults: string[],
): Secret | undefined {
  if (value !== undefined && file !== undefined)
    faults.push(`${name} and ${fileName} are both set: leave one out`);
  const read = () => {
    try {
      return file === undefined ? null : tidy(readFile(file));
    } catch {
      return null;
    }
  };
  const secret = file === undefined ? value && tidy(value) : read();
  if (secret === undefined) return undefined;
  if (secret === null) {
    faults.push(`${fileName} names a file that can not be read`);
    return undefined;
  }
  if (isSecret(secret)) {
    return new Secret(secret, () => {
      const anew = read();
      return anew !== null && isSecret(anew) ? anew : null;
    });
  }
  faults.push(`${name} is empty or holds characters that no key has`);
  return undefined;
}

/** A list may have blanks behind its commas. */
function tidy(secret: string): string {
  return secret.trim().replace(/\s*,\s*/g, ',');
}

// What is sent in an HTTP header must be plain ASCII without blanks, as every key of JumpCloud's is.
function isSecret(value: string): boolean {
  return /^[\x21-\x7e]+$/.test(value);
}

function isOrigin(value: string): boolean {
  return isSecureUrl(value) && new URL(value).href === `${new URL(value).origin}/`;
}

/** A URL to which a secret may be sent, or of which a key may be believed. */
export function isSecureUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

export function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|::1|\[::1\]|localhost)$/i.test(host);
}
