import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The direction of calls: what a folder of src may not import. The map of the code in README.md says why. */
function folder(name, { packages, ours }) {
  const patterns = [{ regex: `^(${packages})(/|$)` }, { regex: `^\\.{1,2}/(.*/)?(${ours})(/|\\.js$)` }];
  return { files: [`src/${name}/**/*.ts`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

/** Files of src that try out an integration. */
const checking = 'checks|userChecks|groupChecks|checkCommand|checkTable|diagnosis|managerHealth|cli';

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only the entry points read the environment, through readConfig.',
};

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'src/generated'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-restricted-syntax': ['error', environment],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['{bench,examples}/**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'performance', 'fetch', 'URL', 'AbortSignal', 'Buffer', 'setTimeout', 'globalThis'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/production.ts', 'src/main.ts', 'src/cli.ts', 'src/demo/main.ts', 'test/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  folder('jumpcloud', {
    packages: 'graphql|@apollo|@as-integrations|dataloader|fastify',
    ours: `graph|generated|directory|demo|loaders|batches|lists|context|integration|server|start|main|config|${checking}`,
  }),
  folder('directory', {
    packages: 'graphql|@apollo|@as-integrations|dataloader|fastify|axios|zod|pino|node:(fs|http|https|net)',
    ours: `graph|generated|demo|loaders|batches|lists|context|integration|server|start|main|config|${checking}|jumpcloud/(client|http)`,
  }),
  folder('graph', {
    packages: 'axios|zod|dataloader|fastify',
    ours: `demo|batches|lists|integration|server|start|main|config|${checking}|jumpcloud/(client|http)`,
  }),
  folder('demo', {
    packages: 'graphql|@apollo|@as-integrations|dataloader|axios',
    ours: `graph|generated|directory|jumpcloud|loaders|batches|lists|context|integration|server|${checking}`,
  }),
);
