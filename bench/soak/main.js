import { writeFileSync } from 'node:fs';
import { crossing } from './crossing.js';
import { flaky } from './flaky.js';
import { outage } from './outage.js';
import { stops } from './stops.js';
import { storm } from './storm.js';

/** `npm run soak`: tests that take minutes. `npm run build && node bench/soak/main.js storm` runs one of them. Exits with 1 if any fails. */
const PARTS = {
  storm: ['Overload of a JumpCloud that accepts 20 calls per second', storm],
  outage: ['An outage of one minute', outage],
  flaky: ['A JumpCloud with 5 % broken responses', flaky],
  crossing: ['Two organisations with the same ids', crossing],
  stops: ['SIGTERM under load', stops],
};

const selected = process.argv.slice(2);
const texts = [];
for (const [name, [title, run]] of Object.entries(PARTS)) {
  if (selected.length > 0 && !selected.includes(name)) continue;
  const { passed, ...results } = await run();
  const lines = Object.entries(results).map(([label, value]) => `- ${label}: ${value}`);
  texts.push(`## ${title}: ${passed ? 'passed' : 'FAILED'}\n\n${lines.join('\n')}\n`);
  process.stdout.write(`${texts.at(-1)}\n`);
  if (!passed) process.exitCode = 1;
}
if (selected.length === 0) {
  writeFileSync(
    new URL('results.md', import.meta.url),
    `# Soak\n\n\`npm run soak\`, Node ${process.version}\n\n${texts.join('\n')}`,
  );
}
