import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * The rooms of src, top to bottom, each with the packages that it may not import. A room imports itself and rooms below it.
 * CONTRIBUTING.md says what each is for.
 */
const SPEAKS_NO_GRAPHQL = ['graphql', '@apollo', '@as-integrations', 'dataloader', 'fastify'];
const ROOMS = {
  cli: ['graphql', '@apollo', 'axios', 'dataloader'],
  server: ['axios', 'dataloader', 'zod'],
  graph: ['axios', 'zod', 'dataloader', 'fastify'],
  integrations: [...SPEAKS_NO_GRAPHQL, 'axios', 'ioredis'],
  redis: [...SPEAKS_NO_GRAPHQL, 'axios', 'zod'],
  loaders: ['graphql', '@apollo', '@as-integrations', 'fastify', 'axios'],
  domain: [...SPEAKS_NO_GRAPHQL, 'axios', 'zod', 'pino', 'node:fs', 'node:http', 'node:https', 'node:net'],
  'jumpcloud/api': [...SPEAKS_NO_GRAPHQL, 'axios'],
  'jumpcloud/client': [...SPEAKS_NO_GRAPHQL, 'ioredis'],
  config: [...SPEAKS_NO_GRAPHQL, 'axios', 'pino'],
};
const ORDER = Object.keys(ROOMS);

function room(name, packages, forbiddenRooms) {
  const patterns = [
    { regex: `^(${packages.join('|')})(/|$)`, message: `src/${name} does not import this package.` },
    {
      regex: `^\\.{1,2}/(.*/)?((${forbiddenRooms.join('|')})/|main\\.js$)`,
      message: `src/${name} imports only itself and the rooms below it.`,
    },
  ];
  return { files: [`src/${name}/**/*.ts`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const lastPart = (name) => name.split('/').at(-1);
const rooms = ORDER.map((name, index) => {
  const above = ORDER.slice(0, index).map(lastPart);
  // Only a command may start the embedded JumpCloud.
  return room(name, ROOMS[name], name === 'cli' ? ['\\0'] : [...above, 'embedded-jumpcloud']);
});
// Others build on it, so it stands alone.
const embedded = room(
  'embedded-jumpcloud',
  [...SPEAKS_NO_GRAPHQL, 'axios'],
  ORDER.filter((name) => name !== 'server').map(lastPart),
);

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only main.ts reads the environment; commands get it as an argument.',
};

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'src/graph/generated.ts'] },
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
    files: ['bench/**/*.js', 'examples/**/*.js', 'scripts/**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'performance',
          'fetch',
          'URL',
          'AbortSignal',
          'Buffer',
          'setTimeout',
          'setInterval',
          'clearInterval',
          'globalThis',
          'console',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/cli/production.ts', 'src/main.ts', 'test/**', 'console/vite.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  ...rooms,
  embedded,
  // `import()` loads it where it is configured; its types cost nothing.
  {
    files: ['src/**/*.ts'],
    ignores: ['src/redis/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/redis/*', 'ioredis', '!**/config/redis.js', '!./redis.js'],
              allowTypeImports: true,
            },
          ],
        },
      ],
    },
  },
);
