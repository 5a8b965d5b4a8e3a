import { subgraph } from './subgraph.js';

type Options = Parameters<typeof subgraph>[0];

/** Several subgraphs in front of one JumpCloud. */
export async function replicas(count: number, redisEnv: Record<string, string>, options: Options) {
  const env = { CACHE_MAX_AGE_SECONDS: '30', ...redisEnv, ...options.env };
  const first = await subgraph({ ...options, env });
  const connection = {
    JUMPCLOUD_BASE_URL: first.jumpcloud.origin,
    JUMPCLOUD_API_KEY: first.jumpcloud.apiKey,
  };
  const rest = Array.from({ length: count - 1 }, () => subgraph({ env: { ...connection, ...env } }));
  const all = [first, ...(await Promise.all(rest))];
  return { all, jumpcloud: first.jumpcloud };
}

/** Whether a replica uses Redis, by its log. Metrics would make calls to JumpCloud. */
export function isUp({ log }: { log: string[] }): boolean {
  return !log.findLast((line) => line.includes('Redis'))?.includes('cannot be used');
}

/** The value of a metric; 0 if it has none. */
export async function metric({ url }: { url: string }, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line.startsWith(name));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
