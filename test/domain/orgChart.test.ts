import { describe, expect, test } from '@jest/globals';
import { chartFrom, chartKey, readChartDepth } from '../../src/domain/orgChart.js';
import { type ChartPerson, createHierarchy } from '../../src/domain/hierarchy.js';
import { compareKeys } from '../../src/domain/pagination.js';
import { createRandom } from '../fuzz/random.js';

/** People by id, each with the manager; null for none. */
async function hierarchy(managers: Record<string, string | null>) {
  const people = Object.entries(managers).map(([id, managerId]): ChartPerson => ({
    id,
    name: `name of ${id}`,
    managerId,
    managerStatus: managerId === null ? 'NOT_SET' : 'RESOLVED',
  }));
  return createHierarchy(people);
}

/** The chart as `id:depth:reports`, in order; with `~` for people in cycles. */
async function chart(managers: Record<string, string | null>, rootId: string | null = null, depth = 50) {
  const nodes = chartFrom(await hierarchy(managers), { rootId, depth });
  return (
    nodes &&
    [...nodes].map((node) => `${node.id}:${node.depth}:${node.directReportCount}${node.inCycle ? '~' : ''}`)
  );
}

const TWO_TREES = { a: null, b: null, c: 'b', d: 'a', e: 'a', f: 'c', g: 'd' };
const CYCLE = { x: 'y', y: 'z', z: 'x', below: 'x', deeper: 'below', top: null };

describe('a chart', () => {
  test('begins with everybody who has no manager, and goes on level by level, by manager', async () => {
    expect(await chart(TWO_TREES)).toEqual(['a:0:2', 'b:0:1', 'd:1:1', 'e:1:0', 'c:1:1', 'f:2:0', 'g:2:0']);
  });

  test('ends at its depth, and counts reports below it', async () => {
    expect(await chart(TWO_TREES, null, 1)).toEqual(['a:0:2', 'b:0:1', 'd:1:1', 'e:1:0', 'c:1:1']);
    expect(await chart(TWO_TREES, null, 0)).toEqual(['a:0:2', 'b:0:1']);
  });

  test('of a person has the people below', async () => {
    expect(await chart(TWO_TREES, 'a')).toEqual(['a:0:2', 'd:1:1', 'e:1:0', 'g:2:0']);
    expect(await chart(TWO_TREES, 'g')).toEqual(['g:0:0']);
  });

  test('of nobody is null', async () => {
    expect(await chart(TWO_TREES, 'nobody')).toBe(null);
    expect(await chart({})).toEqual([]);
  });

  test('has the people in cycles after everybody else at the top', async () => {
    expect(await chart(CYCLE)).toEqual(['top:0:0', 'z:0:1~', 'x:0:2~', 'y:0:1~', 'below:1:1', 'deeper:2:0']);
  });

  test('of a person in a cycle has nobody twice', async () => {
    expect(await chart(CYCLE, 'y')).toEqual(['y:0:1~', 'x:1:2~', 'below:2:1', 'z:2:1~', 'deeper:3:0']);
  });

  test('has people whose manager is nobody of the list at the top', async () => {
    expect(await chart({ a: 'gone', b: 'a' })).toEqual(['a:0:1', 'b:1:0']);
  });

  test('sorts people of one manager by name, then by id', async () => {
    const person = (id: string, name: string) => ({
      id,
      name,
      managerId: null,
      managerStatus: 'SELF' as const,
    });
    const people = [person('2', 'b'), person('3', 'a'), person('1', 'b')];
    const nodes = chartFrom(await createHierarchy(people), { rootId: null, depth: 0 });
    expect(Array.from(nodes ?? [], ({ id }) => id)).toEqual(['3', '1', '2']);
  });
});

test('the depth is 3 by default, and 0 to 50', () => {
  expect([undefined, null, 0, 50].map(readChartDepth)).toEqual([3, 3, 0, 50]);
  expect(() => readChartDepth(-1)).toThrow('depth must be 0 to 50');
  expect(() => readChartDepth(51)).toThrow('depth must be 0 to 50');
});

test('everybody is in every chart of everybody once, under their manager', async () => {
  const random = createRandom(7);
  for (let run = 0; run < 500; run += 1) {
    const size = 1 + random.integer(12);
    const managers = Object.fromEntries(
      Array.from({ length: size }, (_, n) => {
        const manager = String(random.integer(size + 2));
        return [String(n), manager === String(n) || random.chance(0.2) ? null : manager];
      }),
    );
    const nodes = [...(chartFrom(await hierarchy(managers), { rootId: null, depth: 50 }) ?? [])];
    expect(nodes).toEqual(nodes.toSorted((a, b) => compareKeys(chartKey(a), chartKey(b))));
    const depths = new Map(nodes.map(({ id, depth }) => [id, depth]));
    expect(nodes.map(({ id }) => id).sort()).toEqual(Object.keys(managers).sort());
    for (const { id, depth, inCycle } of nodes) {
      expect(inCycle).toBe(isAbove(managers, id, id));
      const manager = managers[id];
      const isTop = inCycle || typeof manager !== 'string' || !(manager in managers);
      expect(depth).toBe(isTop ? 0 : 1 + (depths.get(manager) ?? NaN));
    }
  }
});

function isAbove(managers: Record<string, string | null>, above: string, id: string): boolean {
  let manager = managers[id] ?? null;
  for (let step = 0; manager !== null && step < 20; step += 1) {
    if (manager === above) return true;
    manager = managers[manager] ?? null;
  }
  return false;
}
