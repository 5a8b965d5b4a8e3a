import { type Operation, shareOperation } from '../jumpcloud/client/operation.js';
import type { Validity } from '../jumpcloud/client/sharedState.js';
import type { FoldRequest, FoldResults } from './folds.js';

/** One read of a list, which starts when there is a place. Until then, folds can be added. */
export interface Scan {
  requests: Map<string, FoldRequest>;
  bytes: number;
  operation: Operation;
  /** The number of folds that operations wait for. */
  waiting: number;
  startedAt?: number;
  results: Promise<FoldResults>;
}

export function createScan(operation: Operation): Scan {
  return {
    requests: new Map(),
    bytes: 0,
    operation: shareOperation(operation),
    waiting: 0,
    results: Promise.resolve<FoldResults>(new Map()),
  };
}

/** Whether the data of a read that has started is young enough for the operation, and younger than `maxAgeMs`. */
export function isYoung(
  { startedAt = 0, operation: { maxAgeMs: limitMs } }: Scan,
  operation: Operation,
  maxAgeMs: number,
  validity: Validity,
): boolean {
  const ageMs = startedAt < validity.since() ? Infinity : performance.now() - startedAt;
  return ageMs < maxAgeMs && ageMs <= operation.maxAgeMs && limitMs <= operation.maxAgeMs;
}
