import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { ask, codesOf, isRight, pause, randomly, startSubject } from './subject.js';

const id = (n) => `5f0000000000000000${n.toString(16).padStart(6, '0')}`;
const email = (n) => `person${n}@example.com`;
const USERS = 20_000;
const PER_SECOND = 20;
const OPERATIONS = 200;
const SECONDS = 20;
const DEADLINE_MS = 25_000;

/** 200 operations of 1 to 15 calls in 20 s, and a typeahead every second, against a JumpCloud that accepts 20 calls per second. */
export async function storm() {
  const users = Array.from({ length: USERS }, (_, n) => ({
    _id: id(n),
    username: `person${n}`,
    email: email(n),
    state: 'ACTIVATED',
  }));
  const jumpcloud = await startEmbeddedJumpCloud(
    { users, groups: [] },
    { latencyMs: 50, rateLimit: { perSecond: PER_SECOND } },
  );
  const subject = await startSubject(jumpcloud);
  const random = randomly(7);
  const began = performance.now();

  async function operation(n) {
    const calls = 1 + Math.floor(random() * 15);
    const first = Math.floor(random() * (USERS - 1500));
    await pause((n * SECONDS * 1000) / OPERATIONS - (performance.now() - began));
    const numbers = Array.from({ length: calls * 100 }, (_, index) => first + index);
    const representations = numbers.map((number) => ({ __typename: 'User', id: id(number) }));
    const response = await ask(subject.url, {
      query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { email } } }',
      variables: { r: representations },
    });
    return {
      response,
      right: isRight(response, { data: { _entities: numbers.map((number) => ({ email: email(number) })) } }),
    };
  }

  async function typeahead(n) {
    await pause(n * 1000 - (performance.now() - began));
    return ask(subject.url, { query: `{ users(search: "PERSON1${n}") { nodes { email } } }` });
  }

  const [operations, typeaheads] = await Promise.all([
    Promise.all(Array.from({ length: OPERATIONS }, (_, n) => operation(n))),
    Promise.all(Array.from({ length: SECONDS }, (_, n) => typeahead(n))),
  ]);
  const responses = [...operations.map(({ response }) => response), ...typeaheads];
  const limited = jumpcloud.calls.filter(({ status }) => status === 429).length;
  const others = responses.flatMap(codesOf).filter((code) => code !== 'DIRECTORY_RATE_LIMITED');
  const waits = typeaheads.map(({ ms }) => ms).sort((a, b) => a - b);
  const longest = typeaheads.toSorted((a, b) => b.ms - a.ms)[0].extensions?.directory;
  const share = limited / jumpcloud.calls.length;
  subject.child.kill();
  await jumpcloud.close();
  return {
    'complete responses': operations.filter(({ response }) => !response.errors).length,
    'responses with DIRECTORY_RATE_LIMITED': responses.filter(({ errors }) => errors).length,
    'wrong responses': operations.filter(({ right }) => !right).length,
    'other errors': others.length,
    'responses after the deadline': responses.filter(({ ms }) => ms > DEADLINE_MS + 500).length,
    'calls JumpCloud saw': jumpcloud.calls.length,
    'of these with status 429': `${(share * 100).toFixed(1)} %`,
    'duration of a typeahead': `${waits[waits.length >> 1].toFixed(0)} ms (median), ${waits.at(-1).toFixed(0)} ms (longest, ${JSON.stringify(longest)})`,
    passed:
      share <= 0.15 &&
      others.length === 0 &&
      operations.every(({ right }) => right) &&
      responses.every(({ status, ms }) => status === 200 && ms <= DEADLINE_MS + 500) &&
      typeaheads.every(({ errors }) => !errors) &&
      waits.at(-1) <= 1100,
  };
}
