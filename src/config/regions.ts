/** JumpCloud's regions, each with a console of its own. A key is good for the console of its region only. */
export const REGIONS = ['us', 'eu', 'in'] as const;
export type Region = (typeof REGIONS)[number];

/** The region whose console this is: `us`, `eu` or `in`; null for any other host. */
export function regionOf(origin: string): string | null {
  const [, region = 'us'] = /^https:\/\/console\.(?:(eu|in)\.)?jumpcloud\.com$/.exec(origin) ?? [null, null];
  return region;
}

/** How messages name the host: its own name may tell more than a client should know. */
export function hostName(origin: string): string {
  return regionOf(origin) === null ? 'the host of JUMPCLOUD_BASE_URL' : new URL(origin).host;
}
