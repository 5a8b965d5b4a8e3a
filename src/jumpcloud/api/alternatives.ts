import escapeRegExp from 'escape-string-regexp';

// MongoDB, which JumpCloud's filters suggest as its database, accepts patterns of 32,764 bytes. A letter has up to three.
const MAX_LETTERS = 10_000;

/** Patterns of the texts, joined by `|`: one, unless it would be too long for JumpCloud. */
export function alternatives(texts: readonly string[], patternOf = escape): string[] {
  const patterns: string[] = [];
  for (const text of texts.map(patternOf)) {
    const last = patterns.at(-1);
    if (last === undefined || last.length + text.length > MAX_LETTERS) patterns.push(text);
    else patterns[patterns.length - 1] = `${last}|${text}`;
  }
  return patterns;
}

/** MongoDB refuses patterns that contain a null character. */
function escape(text: string): string {
  return escapeRegExp(text).replaceAll('\0', '\\x00');
}
