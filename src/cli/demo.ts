import { readConfig } from '../config/config.js';
import { readEnvironment } from '../config/environment.js';
import { readFile } from '../config/files.js';
import { startEmbeddedJumpCloud } from '../embedded-jumpcloud/embeddedJumpCloud.js';
import { sampleOrganization, wellKnown } from '../embedded-jumpcloud/sample/organization.js';
import { exitOnStartupError, serve } from './serve.js';

const CLEAR_CALLS_EVERY_MS = 60_000;

/** Queries to start with. All of them work on the sample organisation. */
const QUERIES = [
  {
    title: 'Who is this person’s manager, and how was that found?',
    query: `query Manager { user(id: "${wellKnown.id}") { displayName manager { displayName email } managerResolution { status matchedBy } } }`,
  },
  {
    title: 'The same by e-mail',
    query: `query ManagerByEmail { userByEmail(email: "${wellKnown.email}") { id manager { id email } } }`,
  },
  {
    title: 'Why does this person have no usable manager?',
    query: `query WhyNoManager { user(id: "${wellKnown.edgeCaseId}") { displayName manager { id } managerResolution { status field rawValue } } }`,
  },
];

/** Serves the sample organisation. Of the environment it uses HOST, PORT and LOG_LEVEL only. */
export async function demo(env: Record<string, string | undefined>, managerField: string): Promise<void> {
  await exitOnStartupError(async () => {
    const jumpcloud = await startEmbeddedJumpCloud(sampleOrganization());
    const { HOST, PORT, GATEWAY_TOKEN, LOG_LEVEL } = readEnvironment(env);
    const config = readConfig(
      {
        HOST,
        PORT,
        GATEWAY_TOKEN,
        // The log would hide the printed queries.
        LOG_LEVEL: LOG_LEVEL?.trim() ? LOG_LEVEL : 'error',
        JUMPCLOUD_BASE_URL: jumpcloud.origin,
        JUMPCLOUD_API_KEY: jumpcloud.apiKey,
        JUMPCLOUD_MANAGER_FIELD: managerField,
        CONSOLE: 'true',
        JUMPCLOUD_EXPOSED_ATTRIBUTES: 'managerEmail',
      },
      readFile,
    );
    const url = await serve(config, {
      introspection: true,
      extend: (app) => {
        app.addHook('onClose', () => jumpcloud.close());
        // A demo may run for days, and nothing reads the recorded calls.
        setInterval(() => (jumpcloud.calls.length = 0), CLEAR_CALLS_EVERY_MS).unref();
      },
    });
    process.stdout.write(`
A sample organisation in an embedded JumpCloud. Managers are read from "${managerField}".

Console      ${url}/console/
Endpoint     ${url}/graphql

${QUERIES.map(({ title, query }) => `${title}\n  curl -s ${url}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query })}'\n`).join('\n')}
Press Ctrl-C to stop.
`);
  });
}
