import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measure } from './measure.js';
import { outages } from './outages.js';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** The figures of the outages whose names contain `only`, by name. `dist` is the folder of a built subgraph. */
export async function measureOutages(only = '', dist = DIST) {
  const figures = {};
  for (const outage of outages.filter(({ name }) => name.includes(only))) {
    process.stdout.write(`${outage.name}\n`);
    figures[outage.name] = await measure(outage, dist);
  }
  return figures;
}

const ms = (value) => (value === null ? 'none' : Math.round(value));
const row = ({ outcome, stallMs, peakMb, leftMb, liveMs }) =>
  `${outcome} | ${ms(stallMs)} | ${ms(peakMb)} | ${ms(leftMb)} | ${ms(liveMs)}`;

/** Two rows for each outage: before its fix, from outagesBefore.json, and now. */
export function outagesTable(now) {
  const before = JSON.parse(readFileSync(new URL('outagesBefore.json', import.meta.url), 'utf8'));
  const rows = Object.keys(now).flatMap((name) => [
    ...(before[name] ? [`| ${name} | before | ${row(before[name])} |`] : []),
    `| ${before[name] ? '' : name} | now | ${row(now[name])} |`,
  ]);
  return `## Stalls and memory

Each row is a process of its own: the response, the longest stall of the event loop, the memory that it took at most (resident set)
and that was left after garbage collection (heap and buffers), and the slowest response of \`/health/live\` meanwhile ("none": one request
was not answered within 30 seconds).

| requests | | response | stall, ms | peak, MB | left, MB | live, ms |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
