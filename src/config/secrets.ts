import { type ReadFile, readProblem } from './files.js';

/** What reading a secret's file again resulted in. `REFUSED`: it has no usable secret, and the old one is kept. */
export type RefreshOutcome = 'SAME' | 'NEW' | 'REFUSED';

/** A secret string. Printing, inspecting or serialising it gives `[secret]`. */
export class Secret {
  #text: string;
  readonly #reread: (() => string | null) | undefined;
  #observer: (outcome: RefreshOutcome) => void = () => undefined;

  /** `reread` reads the secret's file again; null if the file can't be read or contains no usable secret. */
  constructor(text: string, reread?: () => string | null) {
    this.#text = text;
    this.#reread = reread;
  }

  reveal(): string {
    return this.#text;
  }

  /** Replaces the secret with the one now in its file. */
  refresh(): void {
    const text = this.#reread ? this.#reread() : this.#text;
    const isNew = text !== this.#text;
    this.#text = text ?? this.#text;
    this.#observer(text === null ? 'REFUSED' : isNew ? 'NEW' : 'SAME');
  }

  /** Calls `observer` after every refresh. */
  observe(observer: (outcome: RefreshOutcome) => void): void {
    this.#observer = observer;
  }

  toJSON(): string {
    return '[secret]';
  }

  toString(): string {
    return '[secret]';
  }
}

/** The settings that configure a secret: `name` with its value, or `fileName` with the path of a file. */
export interface SecretSources {
  name: string;
  value: string | undefined;
  fileName: string;
  file: string | undefined;
}

/** The sources of `NAME` and `NAME_FILE`. */
export function sourcesOf(name: string, values: Record<string, string>): SecretSources {
  const fileName = `${name}_FILE`;
  return { name, value: values[name], fileName, file: values[fileName] };
}

/** Splits a comma-separated list of secrets. */
export function tokensIn(list: string): string[] {
  return list.split(',').filter(Boolean);
}

/**
 * Reads a secret; undefined if it is not configured or unusable. Adds problems to `problems`. `problemOf` returns what
 * is wrong with a secret's text, or null. A secret from a file can be refreshed.
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

/** Removes white space around the secret, and around the commas of a list. */
function normalize(secret: string): string {
  return secret.trim().replace(/\s*,\s*/g, ',');
}

// Secrets are sent in HTTP headers. JumpCloud's keys are ASCII without spaces.
function keyProblem(value: string): string | null {
  return /^[\x21-\x7e]+$/.test(value) ? null : 'is empty or contains invalid characters';
}

// A shorter token could be guessed.
const MIN_TOKEN_LENGTH = 32;

/** The problem with the tokens of GATEWAY_TOKEN, or null. */
export function tokensProblem(list: string): string | null {
  const shortest = Math.min(...tokensIn(list).map((token) => token.length));
  if (shortest < MIN_TOKEN_LENGTH) return `contains a token of fewer than ${MIN_TOKEN_LENGTH} characters`;
  return shortest === Infinity ? 'contains no token' : keyProblem(list);
}
