/** The longest chain of sequential calls, each started after the previous one had ended, and its total duration. */
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

/** The calls to repeat, in waves: the calls of a wave may have waited for the same earlier calls. */
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
