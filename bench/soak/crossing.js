import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { ask, randomly, startSubject } from './subject.js';

const REQUESTS = 10_000;
const CLIENTS = 30;
const PEOPLE = 50;
const id = (n) => `5f0000000000000000${n.toString(16).padStart(6, '0')}`;

/** Alternating queries to two organisations that have the same ids for different users: no response may be mixed up. */
export async function crossing() {
  const companies = await Promise.all(
    ['acme', 'globex'].map(async (name) => {
      const users = Array.from({ length: PEOPLE }, (_, n) => ({
        _id: id(n),
        username: `${name}${n}`,
        email: `${n}@${name}.example.com`,
        manager: id((n + 1) % PEOPLE),
      }));
      const groups = [
        { id: id(900), name: `${name} staff`, type: 'user_group', members: users.map(({ _id }) => _id) },
      ];
      return { name, jumpcloud: await startEmbeddedJumpCloud({ users, groups }, { apiKey: `${name}-key` }) };
    }),
  );
  const file = join(mkdtempSync(join(tmpdir(), 'soak-')), 'integrations.json');
  const entries = companies.map(({ name, jumpcloud }) => ({
    name,
    baseUrl: jumpcloud.origin,
    apiKey: `${name}-key`,
  }));
  writeFileSync(file, JSON.stringify(entries));
  const subject = await startSubject(companies[0].jumpcloud, { INTEGRATIONS_FILE: file, LOG_LEVEL: 'warn' });
  const random = randomly(3);
  let [done, crossed, failed] = [0, 0, 0];
  async function client() {
    while (done < REQUESTS) {
      done += 1;
      const { name } = companies[random() < 0.5 ? 0 : 1];
      const n = Math.floor(random() * PEOPLE);
      const query = `{ user(id: "${id(n)}") { integrationName email manager { email } groups { nodes { name } } } }`;
      const response = await ask(subject.url, { query }, { 'x-directory-integration': name });
      const expected = {
        integrationName: name,
        email: `${n}@${name}.example.com`,
        manager: { email: `${(n + 1) % PEOPLE}@${name}.example.com` },
        groups: { nodes: [{ name: `${name} staff` }] },
      };
      if (!response.data || response.errors) failed += 1;
      else if (JSON.stringify(response.data.user) !== JSON.stringify(expected)) crossed += 1;
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client));
  subject.child.kill();
  await Promise.all(companies.map(({ jumpcloud }) => jumpcloud.close()));
  return {
    requests: done,
    'responses from the wrong organisation': crossed,
    'requests that failed': failed,
    passed: crossed === 0 && failed === 0,
  };
}
