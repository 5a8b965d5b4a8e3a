import type { RecordedCall } from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';

/** The longest chain of calls of which each began after the one before had ended: how often somebody waited in turn. */
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
