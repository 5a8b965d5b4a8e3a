import { writeFileSync } from 'node:fs';
import { crossing } from './crossing.js';
import { flaky } from './flaky.js';
import { outage } from './outage.js';
import { stops } from './stops.js';
import { storm } from './storm.js';

/** `npm run soak`: what takes minutes to show; `npm run build && node bench/soak/main.js storm` a part of it. Exits with 1 if any part fails. */
const PARTS = {
  storm: ['A storm on a JumpCloud that takes 20 calls a second', storm],
  outage: ['An outage of a minute', outage],
  flaky: ['A JumpCloud of which 5 % of the answers are broken', flaky],
  crossing: ['Two organisations with the same ids', crossing],
  stops: ['SIGTERM under load', stops],
};

const asked = process.argv.slice(2);
const texts = [];
for (const [name, [title, run]] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { passed, ...found } = await run();
  const lines = Object.entries(found).map(([what, value]) => `- ${what}: ${value}`);
  texts.push(`## ${title}: ${passed ? 'passed' : 'FAILED'}\n\n${lines.join('\n')}\n`);
  process.stdout.write(`${texts.at(-1)}\n`);
  if (!passed) process.exitCode = 1;
}
if (asked.length === 0) {
  writeFileSync(
    new URL('results.md', import.meta.url),
    `# Soak\n\n\`npm run soak\`, Node ${process.version}\n\n${texts.join('\n')}`,
  );
}
