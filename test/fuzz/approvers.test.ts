import { expect, test } from '@jest/globals';
import { group, id, user } from '../support/people.js';
import { createRandom, type Random } from './random.js';
import { approversField } from './randomApprovers.js';
import { withoutUndefined } from './randomManager.js';
import { type Scenario, startSubject } from './subject.js';
import { tryQuery } from './trial.js';

// `npm run fuzz` makes 2,000 runs.
const RUNS = Number(process.env['APPROVER_RUNS'] ?? 100);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

/** A few people, often in cycles, of whom about half can act. */
function smallDirectory(random: Random): Scenario {
  const size = 1 + random.integer(8);
  const person = () => id(1 + random.integer(size));
  const users = Array.from({ length: size }, (_, index) => {
    const above = Math.min(size, index + 2);
    return user(
      index + 1,
      withoutUndefined({
        state: random.pick(['ACTIVATED', 'ACTIVATED', 'ACTIVATED', 'SUSPENDED', 'STAGED', 'ON_LEAVE']),
        account_locked: random.chance(0.15),
        activated: random.chance(0.85),
        password_expired: random.pick([undefined, false, false, true]),
        externally_managed: random.pick([undefined, false, true]),
        ...(random.chance(0.2) && { email: random.pick(['twin@example.com', 'Twin@example.com']) }),
        manager: random.pick<unknown>([
          ...[id(above), id(above), id(above), `person${above}@example.com`, `PERSON${above}@example.com`],
          ...[person(), person(), undefined],
          random.pick<unknown>([
            id(index + 1),
            id(9000),
            'twin@example.com',
            'The Boss',
            ' ',
            7,
            `${id(1)} `,
          ]),
        ]),
      }),
    );
  });
  const groups = Array.from({ length: 3 }, (_, index) =>
    group(index + 1, {
      members: [...users.map(({ _id }) => _id), id(9000)].filter(() => random.chance(0.25)),
    }),
  );
  return { users, groups, env: {} };
}

test(`approvers are those of the oracle (seed ${SEED})`, async () => {
  const { ask, replace, close } = await startSubject({ users: [], groups: [], env: {} });
  const outcomes = new Map<unknown, number>();
  try {
    for (let run = 0; run < RUNS; run += 1) {
      const random = createRandom(SEED * 1_000_003 + run);
      const scenario = smallDirectory(random);
      replace(scenario);
      const query = { text: `{ ${approversField(random, scenario)} }` };
      const seen: typeof ask = async (text, variables) => {
        const response = await ask(text, variables);
        const { resolveApprovers } = (response.data ?? {}) as {
          resolveApprovers?: ({ outcome: string } | null)[];
        };
        for (const each of resolveApprovers ?? [])
          outcomes.set(each?.outcome, (outcomes.get(each?.outcome) ?? 0) + 1);
        return response;
      };
      const { difference } = await tryQuery(seen, scenario, query);
      expect({ run, difference, ...(difference && { scenario, query }) }).toEqual({
        run,
        difference: undefined,
      });
    }
  } finally {
    await close();
  }
  // Each outcome was tested.
  for (const outcome of [
    'RESOLVED',
    'PARTIAL',
    'FALLBACK',
    'NONE',
    'REQUESTER_UNKNOWN',
    'REQUESTER_AMBIGUOUS',
  ])
    expect(outcomes.get(outcome) ?? 0).toBeGreaterThan(0);
}, 600_000);
