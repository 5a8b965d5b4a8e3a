import { z } from 'zod';
import { isIP } from 'node:net';
import type { Region } from './regions.js';
import type { Secret } from './secrets.js';

/** The configuration is unusable. The message has a line for each problem, and no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** An administrator's API key, or a service account, which gets access tokens with its secret. */
export type CredentialConfig = { apiKey: Secret } | { clientId: string; clientSecret: Secret };

/** One JumpCloud organisation to connect. */
export interface IntegrationConfig {
  name: string;
  region: Region;
  /** The console's origin, for example `https://console.jumpcloud.com`. */
  origin: string;
  /** The token endpoint of service accounts. */
  tokenUrl: string;
  credential: CredentialConfig;
  organizationId: string | undefined;
  managerField: string;
  managerResolution: 'auto' | 'id' | 'email';
  exposedAttributes: string[];
}

/** The console's origin and the token endpoint of a region, or of the host of `baseUrl`. */
export function endpointsOf(
  region: Region,
  baseUrl: string | undefined,
): { origin: string; tokenUrl: string } {
  const part = region === 'us' ? '' : `${region}.`;
  if (baseUrl === undefined)
    return {
      origin: `https://console.${part}jumpcloud.com`,
      tokenUrl: `https://admin-oauth.id.${part}jumpcloud.com/oauth2/token`,
    };
  // A secret is only sent to the host that is configured.
  const { origin } = new URL(baseUrl);
  return { origin, tokenUrl: `${origin}/oauth2/token` };
}

export const text = z.string().trim();
export const oneOf = <const Word extends string>(words: readonly Word[]) =>
  z.enum(words, `must be one of ${words.join(', ')}`);
/** The same in any case: people write `EU`. */
export const oneOfAnyCase = <const Word extends string>(words: readonly Word[]) =>
  text.toLowerCase().pipe(oneOf(words));
export const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));
export const origin = text.refine(
  isOrigin,
  'must be an origin such as https://console.jumpcloud.com; http is allowed for loopback hosts only',
);
export const objectId = text.regex(/^[0-9a-f]{24}$/i, 'must be 24 hex digits');
// It is sent in a header.
export const integrationName = text.regex(/^[\x20-\x7e]{1,100}$/, 'must be 1 to 100 ASCII characters');

function isOrigin(value: string): boolean {
  return isSecureUrl(value) && new URL(value).href === `${new URL(value).origin}/`;
}

/** Whether secrets may be sent to a URL, and keys from it be trusted. */
export function isSecureUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

/** Whether a host name or address, as in a URL, is this machine's own. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1');
  return (
    /^localhost$/i.test(host) || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'))
  );
}
