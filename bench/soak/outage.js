import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { sampleOrganization } from '../../dist/embedded-jumpcloud/sample/organization.js';
import { ask, codesOf, pause, startSubject } from './subject.js';

const OUTAGE_MS = 60_000;
const EVERY_MS = 50;
const LATENCY_MS = 20;

/** 20 operations per second while JumpCloud responds with 503 for a minute. */
export async function outage() {
  const directory = sampleOrganization();
  const ids = directory.users.map(({ _id }) => _id).slice(0, 200);
  const jumpcloud = await startEmbeddedJumpCloud(directory, { latencyMs: LATENCY_MS });
  const subject = await startSubject(jumpcloud, { CACHE_MAX_AGE_SECONDS: '0' });
  const query = {
    query: 'query ($ids: [ID!]!) { usersByIds(ids: $ids) { email } }',
    variables: { ids },
  };
  await ask(subject.url, query);
  const normal = jumpcloud.calls.length;

  jumpcloud.calls.length = 0;
  jumpcloud.fault({ status: 503 });
  const pending = [];
  const began = performance.now();
  while (performance.now() - began < OUTAGE_MS) {
    pending.push(ask(subject.url, query));
    await pause(EVERY_MS);
  }
  const responses = await Promise.all(pending);
  const during = jumpcloud.calls.length;
  jumpcloud.clearFaults();
  const ended = performance.now();
  while ((await ask(subject.url, query)).errors) await pause(EVERY_MS);
  const recovery = performance.now() - ended;

  const share = during / (responses.length * normal);
  const codes = new Set(responses.flatMap(codesOf));
  subject.child.kill();
  await jumpcloud.close();
  return {
    'operations during the outage': responses.length,
    'calls without a circuit breaker': responses.length * normal,
    'calls that JumpCloud saw': `${during} (${(share * 100).toFixed(1)} %)`,
    'error codes of the responses': [...codes].join(', '),
    'first complete response after the outage': `${(recovery / 1000).toFixed(1)} s`,
    passed: share <= 0.05 && recovery <= 5000 && codes.size === 1 && codes.has('DIRECTORY_UNAVAILABLE'),
  };
}
