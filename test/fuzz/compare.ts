import { isDeepStrictEqual } from 'node:util';
import { propertyOf } from './oracle/seen.js';
import type { Response } from './subject.js';

export interface Difference {
  path: (string | number)[];
  expected: unknown;
  actual: unknown;
}

/** An operation with more errors fails as a whole. */
const MAX_ERRORS = 2_000;

/**
 * The first difference of two answers. Cursors are opaque: where both have one they are alike, and `cursors` learns
 * which of the oracle's belongs to the subgraph's. If JumpCloud may fail, what is null because of that is no difference.
 */
export function differenceOf(
  actual: Response,
  expected: Response,
  cursors: Map<string, string>,
  mayFail = false,
): Difference | undefined {
  const sorted = ({ errors }: Response) =>
    errors.toSorted((a, b) => (JSON.stringify(a.path) < JSON.stringify(b.path) ? -1 : 1));
  const [first] = actual.errors;
  // Lists in lists may be too large together: then the operation is refused as a whole.
  if (actual.errors.length === 1 && first?.path.length === 0 && first.code === 'BAD_USER_INPUT')
    return undefined;
  if (expected.errors.length > MAX_ERRORS) {
    const isRefused = actual.errors.length === 1 && actual.errors[0]?.path.length === 0;
    return isRefused ? undefined : { path: ['errors'], expected: 'one error', actual: actual.errors.length };
  }
  const failures = actual.errors.filter(({ code }) => String(code).startsWith('DIRECTORY_'));
  const tolerance = mayFail ? { cursors, failures } : { cursors };
  const isCompared = ({ path }: { path: Path }) => !mayFail || !isFailed(actual.data, path, failures);
  const errorsOf = (response: Response) => sorted(response).filter(isCompared);
  // A null is explained by its error.
  return (
    valueDifference(errorsOf(actual), errorsOf(expected), ['errors']) ??
    valueDifference(actual.data, expected.data, [], tolerance)
  );
}

type Path = (string | number)[];

const startsWith = (path: Path, start: Path) => start.every((part, index) => path[index] === part);

/** Whether a failure is why the value at a path, or above it, is null. */
function isFailed(data: unknown, path: Path, failures: Response['errors']): boolean {
  const nullAt = path.findIndex((_, length) => path.slice(0, length).reduce(propertyOf, data) === null);
  const place = nullAt === -1 ? path : path.slice(0, nullAt);
  return failures.some((failure) => startsWith(failure.path, place));
}

/** What values may differ in: cursors, and nulls because of failures. */
interface Tolerance {
  cursors?: Map<string, string>;
  failures?: Response['errors'];
}

function valueDifference(
  actual: unknown,
  expected: unknown,
  path: (string | number)[],
  tolerance: Tolerance = {},
): Difference | undefined {
  const { cursors, failures = [] } = tolerance;
  const key = path.at(-1);
  if (actual === null && failures.some((failure) => startsWith(failure.path, path))) return undefined;
  if (cursors && (key === 'cursor' || key === 'endCursor')) {
    if (typeof actual === 'string' && typeof expected === 'string') {
      cursors.set(actual, expected);
      return undefined;
    }
  }
  if (Array.isArray(actual) && Array.isArray(expected)) {
    for (let index = 0; index < Math.max(actual.length, expected.length); index += 1) {
      const difference = valueDifference(actual[index], expected[index], [...path, index], tolerance);
      if (difference) return difference;
    }
    return undefined;
  }
  if (isRecord(actual) && isRecord(expected)) {
    for (const name of new Set([...Object.keys(actual), ...Object.keys(expected)])) {
      const difference = valueDifference(actual[name], expected[name], [...path, name], tolerance);
      if (difference) return difference;
    }
    return undefined;
  }
  return isDeepStrictEqual(actual, expected) ? undefined : { path, expected, actual };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Differences of one kind have the same: where, without positions, and what instead of what. */
export function kindOf({ path, expected, actual }: Difference): string {
  const keys = path.filter((key) => typeof key === 'string' && !/^f\d$/.test(key)).slice(-2);
  return `${keys.join('.')}: ${summary(expected)} expected, ${summary(actual)} received`;
}

function summary(value: unknown): string {
  if (typeof value === 'string') return /^[A-Z_]+$/.test(value) ? value : 'a text';
  if (isRecord(value) && 'code' in value) return `an error ${String(value['code'])}`;
  return typeof value === 'boolean' || value === null || value === undefined ? String(value) : typeof value;
}
