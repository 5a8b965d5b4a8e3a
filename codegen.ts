import type { CodegenConfig } from '@graphql-codegen/cli';

/** `npm run generate` writes the types of the resolvers. */
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
        // List entries may be promises, so that one failed entry does not fail the list.
        maybeValue: 'T | null | Promise<T | null>',
        inputMaybeValue: 'T | null',
        contextType: './context.js#RequestContext',
        scalars: { DateTime: { input: 'never', output: 'Date' } },
        // The parent object of each type's resolvers.
        mappers: {
          User: '../jumpcloud/api/systemUser.js#SystemUser',
          UserConnection: '../domain/pagination.js#Page<SystemUser>',
          Group: '../jumpcloud/api/userGroups.js#UserGroup',
          GroupConnection: '../domain/pagination.js#Page<UserGroup>',
          Directory: '../integrations/integration.js#Integration',
          ApproverResolution: '../domain/approverSteps.js#ApproverResult',
          OrgChart: '../domain/pagination.js#Page<PlacedUser>',
          OrgChartNode: '../loaders/orgCharts.js#PlacedUser',
          ManagerResolution: '../domain/manager.js#ManagerResult',
        },
      },
    },
  },
};

export default config;
