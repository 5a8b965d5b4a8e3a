const MAX_DEPTH = 20;

/**
 * A value as JSON, without what is nested deeper than MAX_DEPTH: `JSON.stringify` fails for values that are nested some
 * thousand times, although they can be parsed.
 */
export function jsonText(value: unknown): string {
  const depths = new Map<unknown, number>();
  return JSON.stringify(value, function (this: unknown, _key: string, part: unknown) {
    if (typeof part !== 'object' || part === null) return part;
    const depth = (depths.get(this) ?? 0) + 1;
    depths.set(part, depth);
    return depth > MAX_DEPTH ? '…' : part;
  });
}
