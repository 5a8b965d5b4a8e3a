import type { SystemUser } from '../jumpcloud/api/systemUser.js';

/**
 * The custom attributes that the operator exposes, of those the ones that were asked for.
 * Throws a DirectoryError when the record's attributes can't be read.
 */
export function exposedAttributes(
  user: SystemUser,
  exposed: ReadonlySet<string>,
  asked: readonly string[] | null | undefined,
): { name: string; value: string | null }[] {
  if (user.attributes instanceof Error) throw user.attributes;
  return user.attributes
    .filter(({ name }) => exposed.has(name) && (asked?.includes(name) ?? true))
    .map(({ name, value }) => ({ name, value: asText(value) }));
}

function asText(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
