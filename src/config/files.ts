import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** Returns a file's text. Throws an error whose message says why it can't be read. */
export type ReadFile = (path: string) => string;

// Keys are shorter, and an integrations file of 1 MB holds thousands of organisations.
const MAX_BYTES = 1_000_000;

/** Reads a regular file of at most 1 MB, without its byte order mark. A pipe or device could block the process. */
export const readFile: ReadFile = (path) => {
  // Without O_NONBLOCK, opening a named pipe waits until somebody writes to it.
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

/** Why a file can't be read: `ENOENT: no such file or directory`, for example. */
export function readProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // Node adds the system call and the path, which the caller names already.
  return message.replace(/, \w+( '.*')?$/, '');
}
