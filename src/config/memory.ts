import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';

/** Leaves room for memory outside the heap, and for garbage. */
const SHARE = 0.75;

/**
 * The memory that the process may use, in bytes: the setting, by default three quarters of what the container or machine
 * has. Never more than three quarters of the heap, as the process ends when that is full.
 */
export function memoryLimit(settingMb: number | undefined): number {
  const machine = totalmem();
  // 0, or more than the machine has, if the container has no limit.
  const container = process.constrainedMemory() || machine;
  const available = settingMb === undefined ? SHARE * Math.min(machine, container) : settingMb * 1_000_000;
  return Math.min(available, SHARE * getHeapStatistics().heap_size_limit);
}
