import type { RecordedCall } from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';

/** The length of the longest chain of sequential calls, each started after the previous one had ended. */
export function waves(calls: RecordedCall[]): number {
  let chain = 0;
  let chainEnd = -Infinity;
  for (const call of calls.toSorted((a, b) => a.endedAt - b.endedAt)) {
    if (call.startedAt < chainEnd) continue;
    chain += 1;
    chainEnd = call.endedAt;
  }
  return chain;
}
