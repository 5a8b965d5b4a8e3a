/** The longest chain of calls of which each began after the one before had ended, and how long JumpCloud took for it. */
export function chainOf(calls) {
  let length = 0;
  let ms = 0;
  let end = -Infinity;
  for (const call of calls.toSorted((a, b) => a.endedAt - b.endedAt)) {
    if (call.startedAt < end) continue;
    length += 1;
    ms += call.endedAt - call.startedAt;
    end = call.endedAt;
  }
  return { length, ms };
}

/** The calls to be sent again: in one wave are those that may have waited for the same calls. */
export function wavesOf(calls) {
  const waves = [];
  const sent = [];
  for (const { method, path, query, body, startedAt, endedAt } of calls) {
    const ended = sent.filter((call) => call.endedAt <= startedAt);
    const wave = 1 + Math.max(-1, ...ended.map((call) => call.wave));
    sent.push({ wave, endedAt });
    (waves[wave] ??= []).push({ method, path, query, body });
  }
  return waves;
}
