import type { CodegenConfig } from '@graphql-codegen/cli';

/** `npm run generate`: the types that every resolver is checked against. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  generates: {
    'src/graph/generated.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        federation: true,
        useIndexSignature: true,
        useTypeImports: true,
        enumsAsTypes: true,
        // An entry of a list may be a promise of its own, so that one that fails is the only one that does.
        maybeValue: 'T | null | Promise<T | null>',
        inputMaybeValue: 'T | null',
        contextType: './context.js#RequestContext',
        scalars: { DateTime: { input: 'never', output: 'Date' } },
        // What resolvers are given to answer for a type, in JumpCloud's nouns.
        mappers: {
          User: '../jumpcloud/api/systemUser.js#SystemUser',
          UserConnection: '../domain/pagination.js#Page<SystemUser>',
          Group: '../jumpcloud/api/userGroups.js#UserGroup',
          GroupConnection: '../domain/pagination.js#Page<UserGroup>',
          Directory: '../integrations/integration.js#Integration',
          ManagerResolution: '../domain/manager.js#ManagerResult',
        },
      },
    },
  },
};

export default config;
