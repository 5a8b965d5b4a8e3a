import { TimeoutError } from './failures.js';

/** Redis answers in less than a millisecond; what takes this long is a failure. */
export const COMMAND_TIMEOUT_MS = 250;
const SLICES = 5;

/**
 * Waits for an answer for at most `COMMAND_TIMEOUT_MS`. While this process is busy, most of the time does not count, and what
 * has arrived is read before time is over: otherwise a busy replica would take Redis for dead. `late` is called if it took
 * more than a fifth of that.
 */
export function inTime<T>(answer: Promise<T>, late: () => void = () => {}): Promise<T> {
  return new Promise((resolve, reject) => {
    let slices = SLICES;
    let timer: NodeJS.Timeout;
    const wait = () => {
      timer = setTimeout(() => {
        setImmediate(() => {
          slices -= 1;
          if (slices === 0) reject(new TimeoutError());
          else if (!isSettled) wait();
        });
      }, COMMAND_TIMEOUT_MS / SLICES);
    };
    let isSettled = false;
    const settle = () => {
      isSettled = true;
      if (slices < SLICES) late();
      clearTimeout(timer);
    };
    wait();
    answer.finally(settle).then(resolve, reject);
  });
}
