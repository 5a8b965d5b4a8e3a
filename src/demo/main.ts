import '../production.js';
import { parseArgs } from 'node:util';
import { AltairFastify } from 'altair-fastify-plugin';
import { readConfig } from '../config.js';
import { run, start } from '../start.js';
import { startEmbeddedJumpCloud } from './embeddedJumpCloud.js';
import { questions } from './questions.js';
import { sampleOrganization } from './sampleOrganization.js';

const FORGET_EVERY_MS = 60_000;

await run(async () => {
  const { values } = parseArgs({ options: { 'manager-field': { type: 'string', default: 'manager' } } });
  const jumpcloud = await startEmbeddedJumpCloud(sampleOrganization());
  const { HOST, PORT, LOG_LEVEL } = process.env;
  const config = readConfig(
    {
      HOST,
      PORT,
      LOG_LEVEL,
      JUMPCLOUD_BASE_URL: jumpcloud.origin,
      JUMPCLOUD_API_KEY: jumpcloud.apiKey,
      JUMPCLOUD_MANAGER_FIELD: values['manager-field'],
      JUMPCLOUD_EXPOSED_ATTRIBUTES: 'managerEmail',
    },
    () => '',
  );
  const url = await start(config, {
    introspection: true,
    extend: (app) => {
      app.register(AltairFastify, {
        path: '/',
        baseURL: '/altair/',
        initialQuery: questions.map(({ asks, query }) => `# ${asks}\n${query}\n`).join('\n'),
      });
      app.addHook('onClose', () => jumpcloud.close());
      // Nobody reads them here, and a demo may stand for days.
      setInterval(() => (jumpcloud.calls.length = 0), FORGET_EVERY_MS).unref();
    },
  });
  process.stdout.write(`
An invented organisation in an embedded JumpCloud, managers read from "${values['manager-field']}".

Ask on the page    ${url}/
or with curl at    ${url}/graphql

${questions.map(({ asks, query }) => `${asks}\n  curl -s ${url}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query })}'\n`).join('\n')}
Ctrl-C ends it.
`);
});
