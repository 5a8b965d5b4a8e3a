import { pino } from 'pino';

/** This subgraph, or another build of it, without its response cache, so that each run makes all of its calls. */
export async function serve({ origin, apiKey, managerField, concurrency, dist = '../../dist' }) {
  const { readConfig } = await import(`${dist}/config/config.js`);
  const { createServer } = await import(`${dist}/server/server.js`);
  const env = {
    JUMPCLOUD_BASE_URL: origin,
    JUMPCLOUD_API_KEY: apiKey,
    JUMPCLOUD_MANAGER_FIELD: managerField,
    UPSTREAM_CONCURRENCY: String(concurrency),
    CACHE_MAX_AGE_SECONDS: '0',
    MAX_UPSTREAM_CALLS: '2000',
    OPERATION_DEADLINE_MS: '120000',
    PORT: '0',
  };
  const server = await createServer(
    readConfig(env, () => ''),
    pino({ level: 'silent' }),
  );
  return server.listen({ host: '127.0.0.1', port: 0 });
}
