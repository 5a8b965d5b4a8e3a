/** Two fields of each of 1,000 references. An error takes as much time as fifty fields. */
export const MAX_FAILURES = 2_000;

/** The failed fields and list entries of one operation. */
export interface Failures {
  /** Counts a failure. False if it was one too many: the response will be refused, so null may replace the error. */
  add: () => boolean;
  tooMany: () => boolean;
}

export function createFailures(): Failures {
  let count = 0;
  const tooMany = () => count > MAX_FAILURES;
  return {
    add: () => {
      count += 1;
      return !tooMany();
    },
    tooMany,
  };
}
