import { z } from 'zod';
import type { Region } from './jumpcloud/regions.js';
import type { Secret } from './secret.js';

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
