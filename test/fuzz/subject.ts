import type { JumpCloudGroup, JumpCloudUser } from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import type { Variant } from '../../src/embedded-jumpcloud/server/variant.js';
import { startSubgraph } from '../support/subgraph.js';

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
export async function startSubject({ users, groups, env, variant = {} }: Scenario): Promise<Subject> {
  const { ask, close, jumpcloud } = await startSubgraph({
    users,
    groups,
    env,
    logLevel: 'silent',
    jumpcloud: { variant },
  });
  return {
    ask: async (query, variables) => {
      const { data, errors } = await ask(query, variables);
      return { data, errors: errors.map(({ path, code }) => ({ path, code })) };
    },
    replace: (scenario) => {
      jumpcloud.directory.users = scenario.users;
      jumpcloud.directory.groups = scenario.groups;
    },
    setVariant: jumpcloud.setVariant.bind(jumpcloud),
    close,
  };
}
