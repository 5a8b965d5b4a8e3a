import { Session } from 'node:inspector/promises';

const IDLE = new Set(['(idle)', '(root)']);
const GARBAGE = '(garbage collector)';

/** Profiles this process: its CPU time by package, and what it allocates. */
export async function startProfiler() {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('HeapProfiler.startSampling', {
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  await session.post('Profiler.start');

  return {
    /** Milliseconds by package, and bytes allocated. */
    async stop() {
      const { profile } = await session.post('Profiler.stop');
      const { profile: heap } = await session.post('HeapProfiler.stopSampling');
      session.disconnect();
      return { packages: selfTimes(profile), allocatedBytes: allocated(heap.head) };
    },
  };
}

function selfTimes({ nodes, samples, timeDeltas }) {
  const packages = new Map(nodes.map(({ id, callFrame }) => [id, packageOf(callFrame)]));
  const times = {};
  for (const [index, id] of samples.entries()) {
    const name = packages.get(id);
    if (name) times[name] = (times[name] ?? 0) + timeDeltas[index] / 1000;
  }
  return times;
}

/** The package of a function; null while the process is idle. */
function packageOf({ functionName, url }) {
  if (IDLE.has(functionName)) return null;
  if (functionName === GARBAGE) return 'garbage collection';
  if (functionName === 'parse' && url === '') return 'JSON.parse';
  const [, name] = /.*node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(url) ?? [];
  if (name) return name;
  return url.includes('/dist/') ? 'this project' : 'Node';
}

function allocated({ selfSize, children }) {
  return children.reduce((sum, child) => sum + allocated(child), selfSize);
}
