import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach } from '@jest/globals';
import { pino } from 'pino';
import { readConfig } from '../../src/config/config.js';
import { readFile } from '../../src/config/files.js';
import {
  type EmbeddedJumpCloudOptions,
  startEmbeddedJumpCloud,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import type {
  JumpCloudGroup,
  JumpCloudUser,
  ScheduledState,
} from '../../src/embedded-jumpcloud/server/records.js';
import { createServer } from '../../src/server/server.js';

export interface QueryResult {
  data: Record<string, unknown> | null | undefined;
  errors: { message: string; path: (string | number)[]; code: unknown }[];
  /** The HTTP status. */
  status: number;
}

interface Options {
  users?: JumpCloudUser[];
  groups?: JumpCloudGroup[];
  scheduledStates?: ScheduledState[];
  /** Environment of the subgraph, in addition to its connection to the embedded JumpCloud. */
  env?: Record<string, string>;
  logLevel?: 'trace' | 'silent';
  /** Options of the embedded JumpCloud. */
  jumpcloud?: EmbeddedJumpCloudOptions;
}

// As outside of tests: Jest keeps 100 lines, and a response can have thousands of errors.
Error.stackTraceLimit = 10;

const running: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((close) => close()));
});

/** Serves the subgraph in front of an embedded JumpCloud with this data. Both are closed after the test. */
export async function subgraph(options: Options) {
  const started = await startSubgraph(options);
  running.push(started.close);
  return started;
}

/** The same, for callers that close both themselves. */
export async function startSubgraph({ env = {}, logLevel = 'trace', jumpcloud: options, ...data }: Options) {
  const jumpcloud = await startEmbeddedJumpCloud({ users: [], groups: [], ...data }, options);
  const connection = {
    JUMPCLOUD_BASE_URL: jumpcloud.origin,
    JUMPCLOUD_API_KEY: jumpcloud.apiKey,
    PORT: '0',
    // No response cache, unless the test is about it.
    CACHE_MAX_AGE_SECONDS: '0',
    // The few users of a test may have no manager.
    JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'true',
  };
  const config = readConfig({ ...connection, ...env }, readFile);
  const log: string[] = [];
  const app = await createServer(config, pino({ level: logLevel }, { write: (line) => log.push(line) }));
  const url = await app.listen({ host: config.host, port: config.port });
  async function close(): Promise<void> {
    await jumpcloud.close();
    // Those of clients that disconnected would be kept for some seconds.
    app.server.closeAllConnections();
    await app.close();
  }

  async function ask(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<QueryResult> {
    return readResponse(await sendOperation(url, { query, variables }, headers));
  }

  /** Sends an `_entities` query, as a gateway does. */
  async function entities(
    representations: unknown[],
    selection: string,
    headers?: Record<string, string>,
  ): Promise<QueryResult> {
    return ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`,
      { representations },
      headers,
    );
  }
  /** The number of connections that the subgraph has open. */
  const connections = () => promisify(app.server.getConnections.bind(app.server))();
  return { ask, entities, jumpcloud, url, log, connections, close };
}

/** Sends an operation. */
export async function sendOperation(
  url: string,
  operation: { query: string; variables?: Record<string, unknown> | undefined; operationName?: string },
  headers?: Record<string, string>,
  signal?: AbortSignal,
): Promise<Response> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(operation),
    signal: signal ?? null,
  };
  return whileOverloaded(
    () => fetch(`${url}/graphql`, request),
    async (response) =>
      response.status === 503 && (await response.clone().text()).includes('The subgraph is overloaded'),
  );
}

/** On a busy machine, a subgraph may turn requests down for a while, before they cost anything. */
export async function whileOverloaded<Result>(
  send: () => Promise<Result>,
  isTurnedDown: (result: Result) => boolean | Promise<boolean>,
): Promise<Result> {
  for (;;) {
    const result = await send();
    if (!(await isTurnedDown(result))) return result;
    await delay(200);
  }
}

export async function readResponse(response: Response): Promise<QueryResult> {
  const body = (await response.json()) as { data?: QueryResult['data']; errors?: Record<string, unknown>[] };
  const errors = (body.errors ?? []).map((error) => ({
    message: String(error['message']),
    path: (error['path'] ?? []) as (string | number)[],
    code: (error['extensions'] as Record<string, unknown> | undefined)?.['code'],
  }));
  return { data: body.data, errors, status: response.status };
}
