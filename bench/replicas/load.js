import { readFileSync } from 'node:fs';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { ask, codesOf, isRight, pause, startSubject } from '../soak/subject.js';
import { startRedis } from './redis.js';

/** `replicas` built programs in front of one JumpCloud, with or without a Redis that they share. */
export async function startReplicas(directory, jumpcloudOptions, { replicas, hasRedis, env = {} }) {
  const jumpcloud = await startEmbeddedJumpCloud(directory, jumpcloudOptions);
  const redis = hasRedis ? await startRedis() : null;
  const subjects = await Promise.all(
    Array.from({ length: replicas }, () =>
      startSubject(jumpcloud, { LOG_LEVEL: 'warn', ...redis?.env, ...env }),
    ),
  );
  return {
    jumpcloud,
    redis,
    subjects,
    async close() {
      subjects.forEach(({ child }) => child.kill('SIGKILL'));
      redis?.close();
      await jumpcloud.close();
    },
  };
}

/** CPU seconds that the processes have used. */
export function cpuSeconds(subjects) {
  const ticks = subjects.map(({ child }) => {
    const [user, system] = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
      .split(') ')[1]
      .split(' ')
      .slice(11);
    return Number(user) + Number(system);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / 100;
}

/** Sends the queries at a steady pace, in turn to every replica. Each result has its response, and whether it is right. */
export async function sendAll(subjects, queries, perSecond) {
  const began = performance.now();
  const results = await Promise.all(
    queries.map(async ({ query, variables, correct }, n) => {
      await pause((n * 1000) / perSecond - (performance.now() - began));
      const response = await ask(subjects[n % subjects.length].url, { query, variables });
      return {
        response,
        right: isRight(response, correct),
        at: performance.now() - began,
      };
    }),
  );
  return { results, wallMs: performance.now() - began };
}

/** What can be said about the results. */
export function summary({ results, wallMs }, { jumpcloud, subjects }, cpuBefore) {
  const ms = results.map(({ response }) => response.ms).sort((a, b) => a - b);
  const limited = jumpcloud.calls.filter(({ status }) => status === 429).length;
  return {
    calls: jumpcloud.calls.length,
    limitedShare: limited / jumpcloud.calls.length,
    wrong: results.filter(({ right }) => !right).length,
    failed: results.filter(({ response }) => response.errors || response.broken).length,
    codes: [...new Set(results.flatMap(({ response }) => codesOf(response)))].join(' '),
    alone: subjects.reduce((sum, { log }) => sum + (log.join('').match(/Redis cannot/g)?.length ?? 0), 0),
    wallMs,
    cpu: cpuSeconds(subjects) - cpuBefore,
    median: ms[ms.length >> 1],
    p99: ms[Math.floor(ms.length * 0.99)],
    longest: ms.at(-1),
  };
}
