import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { sampleOrganization } from '../../dist/embedded-jumpcloud/sample/organization.js';
import { ask, codesOf, heapMb, isRight, randomly, startSubject } from './subject.js';

const OPERATIONS = 30_000;
const FIRST = 3_000;
const CLIENTS = 20;

/** 30,000 operations against a JumpCloud with 5 % broken responses; each result is compared with the correct one. */
export async function flaky() {
  const directory = sampleOrganization();
  const random = randomly(11);
  const pick = (rows) => rows[Math.floor(random() * rows.length)];
  const queries = Array.from({ length: 900 }, (_, n) =>
    queryAbout(pick(directory.users), pick(directory.groups), n % 3),
  );
  const jumpcloud = await startEmbeddedJumpCloud(directory);
  const subject = await startSubject(jumpcloud, { CACHE_MAX_AGE_SECONDS: '1', LOG_LEVEL: 'warn' });
  const expectedResults = new Map();
  for (const query of queries) expectedResults.set(query, await ask(subject.url, query));

  jumpcloud.calls.length = 0;
  jumpcloud.fault({ share: 0.02, status: 429 });
  jumpcloud.fault({ share: 0.01, reset: 'before' });
  jumpcloud.fault({ share: 0.01, cut: true });
  jumpcloud.fault({ share: 0.01, status: 500 });
  const codes = {};
  let [done, wrong, failed, calls, heapAtFirst] = [0, 0, 0, 0, 0];
  async function client() {
    while (done < OPERATIONS) {
      done += 1;
      if (done === FIRST) heapAtFirst = await heapMb(subject);
      if (done % 1000 === 0) calls += jumpcloud.calls.splice(0).length;
      const query = pick(queries);
      const response = await ask(subject.url, query);
      if (response.status !== 200 || !isRight(response, expectedResults.get(query))) wrong += 1;
      if (response.errors) failed += 1;
      for (const code of codesOf(response)) codes[code] = (codes[code] ?? 0) + 1;
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client));
  calls += jumpcloud.calls.length;
  const heapAtEnd = await heapMb(subject);
  const defects = subject.log.join('').match(/defect|unhandled/gi)?.length ?? 0;
  const alive = subject.child.exitCode === null;
  subject.child.kill();
  await jumpcloud.close();
  return {
    operations: done,
    'calls JumpCloud saw': calls,
    'wrong responses': wrong,
    'operations with an error': `${failed} (${JSON.stringify(codes)})`,
    'defects in the log': defects,
    'heap after the first 3,000, and at the end': `${heapAtFirst.toFixed(1)} MB, ${heapAtEnd.toFixed(1)} MB`,
    passed: wrong === 0 && defects === 0 && alive && heapAtEnd - heapAtFirst <= 20,
  };
}

function queryAbout({ _id: id, email }, { id: groupId }, kind) {
  const query = [
    `{ user(id: "${id}") { email manager { email } managerResolution { status } groups { nodes { name } } } }`,
    `{ userByEmail(email: ${JSON.stringify(email)}) { id managementChain { managers { id } end } } }`,
    `{ group(id: "${groupId}") { name memberCount members { nodes { email } } } }`,
  ][kind];
  return { query };
}
