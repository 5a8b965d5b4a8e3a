import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { sampleOrganization } from '../../dist/embedded-jumpcloud/sample/organization.js';
import { ask, pause, startSubject } from './subject.js';

const STOPS = 50;
const CLIENTS = 40;

/** Repeated SIGTERM under load: all accepted requests are completed, and readiness is 503 first. */
export async function stops() {
  const directory = sampleOrganization();
  const jumpcloud = await startEmbeddedJumpCloud(directory, { latencyMs: 30 });
  const ids = directory.users.map(({ _id }) => _id);
  const total = { completed: 0, refused: 0, lost: 0, notAccepted: 0, notReady: 0, exits: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  for (let stop = 0; stop < STOPS; stop += 1) {
    const subject = await startSubject(jumpcloud, { LOG_LEVEL: 'silent', SEEN: join(folder, `${stop}`) });
    const broken = [];
    const exit = once(subject.child, 'exit');
    let closed = false;
    async function client(n) {
      for (let round = 0; !closed; round += 1) {
        const id = ids[(n * 31 + round) % ids.length];
        const requestId = `${stop}.${n}.${round}`;
        const query = `{ user(id: "${id}") { email manager { email } } }`;
        const response = await ask(subject.url, { query }, { 'x-request-id': requestId });
        if (response.status === 200 && response.data) total.completed += 1;
        else if (response.broken === 'ECONNREFUSED') {
          total.refused += 1;
          return;
        } else broken.push(requestId);
      }
    }
    const clients = Array.from({ length: CLIENTS }, (_, n) => client(n));
    await pause(300 + Math.random() * 200);
    subject.child.kill('SIGTERM');
    await pause(200);
    if ((await fetch(new URL('/health/ready', subject.url))).status === 503) total.notReady += 1;
    const [code] = await exit;
    closed = true;
    if (code === 0) total.exits += 1;
    await Promise.all(clients);
    const accepted = new Set(readFileSync(join(folder, `${stop}`), 'utf8').split('\n'));
    const lost = broken.filter((requestId) => accepted.has(requestId)).length;
    total.lost += lost;
    total.notAccepted += broken.length - lost;
  }
  await jumpcloud.close();
  return {
    stops: STOPS,
    'completed requests': total.completed,
    'refused because the port was closed': total.refused,
    'reset before the connection was accepted': total.notAccepted,
    'accepted and lost': total.lost,
    'readiness was 503 while requests were still served': total.notReady,
    'exits with code 0': total.exits,
    passed: total.lost === 0 && total.notReady === STOPS && total.exits === STOPS,
  };
}
