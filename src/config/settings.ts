import { z } from 'zod';
import { isIP } from 'node:net';
import type { Region } from './regions.js';
import type { Secret } from './secrets.js';

/** Invalid configuration. The message has one line per problem and contains no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** An administrator's API key, or a service account, whose secret is exchanged for access tokens. */
export type CredentialConfig = { apiKey: Secret } | { clientId: string; clientSecret: Secret };

/** The kinds of value in the manager field; `auto` is an id or an e-mail. */
export const RESOLUTIONS = ['auto', 'id', 'email', 'username'] as const;

/** The configuration of one JumpCloud organisation. */
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
  managerResolution: (typeof RESOLUTIONS)[number];
  /** It is no mistake if no user has the manager field. */
  managerFieldMayBeEmpty: boolean;
  exposedAttributes: string[];
}

/** The console's origin and the token endpoint: those of `region`, or on the host of `baseUrl` if it is set. */
export function endpointsOf(
  region: Region,
  baseUrl: string | undefined,
): { origin: string; tokenUrl: string } {
  const subdomain = region === 'us' ? '' : `${region}.`;
  if (baseUrl === undefined)
    return {
      origin: `https://console.${subdomain}jumpcloud.com`,
      tokenUrl: `https://admin-oauth.id.${subdomain}jumpcloud.com/oauth2/token`,
    };
  // With a configured host, secrets are sent to no other host.
  const { origin } = new URL(baseUrl);
  return { origin, tokenUrl: `${origin}/oauth2/token` };
}

export const text = z
  .string({ error: ({ input }) => (input === undefined ? 'is missing' : 'must be text') })
  .trim();
export const oneOf = <const Value extends string>(values: readonly Value[]) =>
  z.enum(values, `must be one of ${values.join(', ')}`);
/** Like `oneOf`, but ignores case: `EU` is read as `eu`. */
export const oneOfAnyCase = <const Value extends string>(values: readonly Value[]) =>
  text.toLowerCase().pipe(oneOf(values));
/** `true` or `false`, in any case. */
export const flag = oneOfAnyCase(['true', 'false']).transform((value) => value === 'true');
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
// The name is sent in an HTTP header.
export const integrationName = text.regex(/^[\x20-\x7e]{1,100}$/, 'must be 1 to 100 ASCII characters');

function isOrigin(value: string): boolean {
  return isSecureUrl(value) && new URL(value).href === `${new URL(value).origin}/`;
}

/** Whether a URL is https, or http on a loopback host. */
export function isSecureUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

/** Whether a URL contains a user name or password. */
export function hasCredentials(url: string): boolean {
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

/** Whether a host name or address, in the form used in URLs, is a loopback address. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1');
  return (
    /^localhost$/i.test(host) || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'))
  );
}
