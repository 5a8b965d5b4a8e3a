import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** Returns a file's text. Throws an error whose message says why it can't be read. */
export type ReadFile = (path: string) => string;

// Enough for an integrations file with thousands of organisations.
const MAX_BYTES = 1_000_000;

/**
 * Reads a regular file of at most 1 MB and removes its byte order mark. Pipes and devices are rejected, as they could
 * block the process.
 */
export const readFile: ReadFile = (path) => {
  // Without O_NONBLOCK, opening a named pipe blocks until another process writes to it.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw new Error('it is not a regular file');
    if (stats.size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } finally {
    closeSync(file);
  }
};

/** The reason why a file can't be read, for example `ENOENT: no such file or directory`. */
export function readProblem(error: unknown): string {
  const message =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  // Node appends the system call and the path. The caller reports the path itself.
  return message.replace(/, \w+( '.*')?$/, '');
}
