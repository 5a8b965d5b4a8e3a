/** JumpCloud's regions. Each has its own console, and an API key works only in its own region. */
export const REGIONS = ['us', 'eu', 'in'] as const;
export type Region = (typeof REGIONS)[number];

/** The region of a console's origin: `us`, `eu` or `in`; null for any other host. */
export function regionOf(origin: string): string | null {
  const [, region = 'us'] = /^https:\/\/console\.(?:(eu|in)\.)?jumpcloud\.com$/.exec(origin) ?? [null, null];
  return region;
}

/** The host name used in messages. Clients must not see the name of a host other than JumpCloud's consoles. */
export function hostName(origin: string): string {
  return regionOf(origin) === null ? 'the host of JUMPCLOUD_BASE_URL' : new URL(origin).host;
}
