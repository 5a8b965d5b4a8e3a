import { pino } from 'pino';
import { readConfig } from '../../src/config/config.js';
import { readFile } from '../../src/config/files.js';
import {
  type JumpCloudGroup,
  type JumpCloudUser,
  startEmbeddedJumpCloud,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import type { Variant } from '../../src/embedded-jumpcloud/server/variant.js';
import { createServer } from '../../src/server/server.js';
import { readResponse, whileOverloaded } from '../support/subgraph.js';

export type { JumpCloudGroup, JumpCloudUser };

/** An organisation, and how the subgraph reads it. */
export interface Scenario {
  users: JumpCloudUser[];
  groups: JumpCloudGroup[];
  env: Record<string, string>;
  /** How this JumpCloud differs from the expected one. */
  variant?: Partial<Variant>;
  /** Whether it changes while it is asked. */
  isChanging?: boolean;
}

export interface Response {
  data: unknown;
  errors: { path: (string | number)[]; code: unknown }[];
}

export type Ask = (query: string, variables: Record<string, unknown>) => Promise<Response>;

export interface Subject {
  ask: Ask;
  /** Gives JumpCloud another organisation. */
  replace: (scenario: Scenario) => void;
  setVariant: (variant: Partial<Variant>) => void;
  close: () => Promise<void>;
}

/** The subgraph that is tested, in front of an embedded JumpCloud. */
export async function startSubgraph({ users, groups, env, variant = {} }: Scenario): Promise<Subject> {
  const jumpcloud = await startEmbeddedJumpCloud({ users, groups }, { variant });
  const connection = {
    JUMPCLOUD_BASE_URL: jumpcloud.origin,
    JUMPCLOUD_API_KEY: jumpcloud.apiKey,
    PORT: '0',
    CACHE_MAX_AGE_SECONDS: '0',
    JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'true',
  };
  const config = readConfig({ ...connection, ...env }, readFile);
  const app = await createServer(config, pino({ level: 'silent' }));
  const url = await app.listen({ host: config.host, port: config.port });
  return {
    ask: async (query, variables) => {
      const request = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      };
      const { data, errors } = await whileOverloaded(async () =>
        readResponse(await fetch(`${url}/graphql`, request)),
      );
      return { data, errors: errors.map(({ path, code }) => ({ path, code })) };
    },
    replace: (scenario) => {
      jumpcloud.directory.users = scenario.users;
      jumpcloud.directory.groups = scenario.groups;
    },
    setVariant: jumpcloud.setVariant.bind(jumpcloud),
    close: async () => {
      await jumpcloud.close();
      await app.close();
    },
  };
}
