import { pino } from 'pino';
import '../../dist/cli/production.js';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { readConfig } from '../../dist/config/config.js';
import { createServer } from '../../dist/server/server.js';

/** This subgraph with its usual settings. After the first query, the user is in its response cache. */
const [, , id] = process.argv;
const user = { _id: id, username: 'person1', email: 'person1@example.com', state: 'ACTIVATED' };
const jumpcloud = await startEmbeddedJumpCloud({ users: [user], groups: [] });
const env = {
  JUMPCLOUD_BASE_URL: jumpcloud.origin,
  JUMPCLOUD_API_KEY: jumpcloud.apiKey,
  CACHE_MAX_AGE_SECONDS: '3600',
  PORT: '0',
};
const app = await createServer(
  readConfig(env, () => ''),
  pino({ level: 'info' }, pino.destination('/dev/null')),
);
process.send({ url: await app.listen({ host: '127.0.0.1', port: 0 }) });
