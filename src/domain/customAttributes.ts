import { jsonText } from '../jumpcloud/api/jsonText.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';

/**
 * The exposed custom attributes, or those with the given names only.
 * Throws a DirectoryError if the user's attributes can't be read.
 */
export function exposedAttributes(
  user: SystemUser,
  exposed: ReadonlySet<string>,
  names: readonly string[] | null | undefined,
): { name: string; value: string | null }[] {
  if (user.attributes instanceof Error) throw user.attributes;
  return user.attributes
    .filter(({ name }) => exposed.has(name) && (names?.includes(name) ?? true))
    .map(({ name, value }) => ({ name, value: toText(value) }));
}

function toText(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'string' ? value : jsonText(value);
}
