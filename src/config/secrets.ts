import { type ReadFile, readProblem } from './files.js';

/** A text that must not be shown. Printing, inspecting or serialising it gives `[secret]`. */
export class Secret {
  #text: string;
  readonly #reread: (() => string | null) | undefined;

  /** `reread` reads it from its file again; null if the file can't be read or holds no usable secret. */
  constructor(text: string, reread?: () => string | null) {
    this.#text = text;
    this.#reread = reread;
  }

  reveal(): string {
    return this.#text;
  }

  /** Takes the secret that its file holds now, unless that one is unusable. */
  refresh(): 'SAME' | 'NEW' | 'REFUSED' {
    const text = this.#reread ? this.#reread() : this.#text;
    if (text === null) return 'REFUSED';
    const isNew = text !== this.#text;
    this.#text = text;
    return isNew ? 'NEW' : 'SAME';
  }

  toJSON(): string {
    return '[secret]';
  }

  toString(): string {
    return '[secret]';
  }
}

/** Where a secret is configured: in the setting itself, or in a file that another setting names. */
export interface SecretSources {
  name: string;
  value: string | undefined;
  fileName: string;
  file: string | undefined;
}

/** The sources of `NAME` and `NAME_FILE`. */
export function sourcesOf(name: string, given: Record<string, string>): SecretSources {
  const fileName = `${name}_FILE`;
  return { name, value: given[name], fileName, file: given[fileName] };
}

/** Splits a comma-separated list of secrets. */
export function tokensIn(list: string): string[] {
  return list.split(',').filter(Boolean);
}

/**
 * Reads a secret; undefined if it is not configured or unusable. Adds problems to `problems`. `problemOf` says what is
 * wrong with a secret's text. A secret from a file can be refreshed.
 */
export function readSecret(
  { name, value, fileName, file }: SecretSources,
  readFile: ReadFile,
  problems: string[],
  problemOf = keyProblem,
): Secret | undefined {
  if (value !== undefined && file !== undefined)
    problems.push(`${name} and ${fileName} are both set: remove one`);
  if (file === undefined) {
    const problem = value === undefined ? null : problemOf(normalize(value));
    if (problem !== null) problems.push(`${name} ${problem}`);
    return value === undefined || problem !== null ? undefined : new Secret(normalize(value));
  }
  try {
    const secret = normalize(readFile(file));
    const problem = problemOf(secret);
    if (problem === null) return new Secret(secret, () => reread(file, readFile, problemOf));
    problems.push(`${fileName}: ${file} ${problem}`);
  } catch (error) {
    problems.push(`${fileName}: ${file} can't be read (${readProblem(error)})`);
  }
  return undefined;
}

function reread(file: string, readFile: ReadFile, problemOf: typeof keyProblem): string | null {
  try {
    const secret = normalize(readFile(file));
    return problemOf(secret) === null ? secret : null;
  } catch {
    return null;
  }
}

/** Without white space around it; a list may have some after its commas. */
function normalize(secret: string): string {
  return secret.trim().replace(/\s*,\s*/g, ',');
}

// It is sent in an HTTP header; JumpCloud's keys are plain ASCII without spaces.
function keyProblem(value: string): string | null {
  return /^[\x21-\x7e]+$/.test(value) ? null : 'is empty or contains characters that no key has';
}

// A shorter token could be guessed.
const MIN_TOKEN_LENGTH = 32;

/** What is wrong with GATEWAY_TOKEN. */
export function tokensProblem(list: string): string | null {
  const shortest = Math.min(...tokensIn(list).map((token) => token.length));
  if (shortest < MIN_TOKEN_LENGTH) return `contains a token of fewer than ${MIN_TOKEN_LENGTH} characters`;
  return shortest === Infinity ? 'contains no token' : keyProblem(list);
}
