import { Secret } from './secret.js';

export type ReadFile = (path: string) => string;

/** Where a secret may stand: in the setting itself, or in the file that another one names. */
export interface SecretPlaces {
  name: string;
  value: string | undefined;
  fileName: string;
  file: string | undefined;
}

/** A variable, and the one that names a file instead. */
export function placesOf(name: string, given: Record<string, string>): SecretPlaces {
  const fileName = `${name}_FILE`;
  return { name, value: given[name], fileName, file: given[fileName] };
}

/** A comma list of secrets. */
export function tokensIn(list: string): string[] {
  return list.split(',').filter(Boolean);
}

/**
 * The secret, if it is given; what is wrong with it goes to `faults`, and `faultOf` says that. One from a file can be
 * renewed by another one that is in order.
 */
export function readSecret(
  { name, value, fileName, file }: SecretPlaces,
  readFile: ReadFile,
  faults: string[],
  faultOf = faultOfKey,
): Secret | undefined {
  if (value !== undefined && file !== undefined)
    faults.push(`${name} and ${fileName} are both set: leave one out`);
  const read = () => {
    try {
      return file === undefined ? null : tidy(readFile(file));
    } catch {
      return null;
    }
  };
  const secret = file === undefined ? value && tidy(value) : read();
  if (secret === undefined) return undefined;
  if (secret === null) {
    faults.push(`${fileName} names a file that can not be read`);
    return undefined;
  }
  const fault = faultOf(secret);
  if (fault !== null) {
    faults.push(`${name} ${fault}`);
    return undefined;
  }
  const reread = () => {
    const anew = read();
    return anew !== null && faultOf(anew) === null ? anew : null;
  };
  return new Secret(secret, file === undefined ? undefined : reread);
}

/** A list may have blanks behind its commas. */
function tidy(secret: string): string {
  return secret.trim().replace(/\s*,\s*/g, ',');
}

// What is sent in an HTTP header must be plain ASCII without blanks, as every key of JumpCloud's is.
function faultOfKey(value: string): string | null {
  return /^[\x21-\x7e]+$/.test(value) ? null : 'is empty or holds characters that no key has';
}

// A token can be guessed by whoever reaches us.
const LEAST_TOKEN_LENGTH = 32;

/** Of GATEWAY_TOKEN. */
export function faultOfTokens(list: string): string | null {
  const shortest = Math.min(...tokensIn(list).map((token) => token.length));
  if (shortest < LEAST_TOKEN_LENGTH) return `holds a token of fewer than ${LEAST_TOKEN_LENGTH} characters`;
  return shortest === Infinity ? 'holds no token' : faultOfKey(list);
}
