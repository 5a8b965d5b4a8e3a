import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The direction of calls: what a folder may not import. Each folder is a language; see the map in README.md. */
function folder(name, ...patterns) {
  return {
    files: [`src/${name}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns: patterns.map((regex) => ({ regex })) }],
    },
  };
}
const process_env = {
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
      'no-restricted-syntax': ['error', process_env],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
  { files: ['src/main.ts', 'src/demo/main.ts', 'test/**'], rules: { 'no-restricted-syntax': 'off' } },
  folder('jumpcloud', '^(graphql|@apollo|dataloader|@as-integrations)', '/(graph|loaders|directory|context|server|config|generated)[./]'),
  folder('graph', '^(axios|zod|dataloader)$', '/(server|main|config)[./]', '/jumpcloud/client'),
  folder('directory', '^(axios|zod|dataloader|graphql|@apollo|fastify|pino|node:(fs|net|http))', '/(graph|loaders|context|server|config|generated)[./]', '/jumpcloud/client'),
  folder('demo', '^(axios|dataloader)$', '/(graph|loaders|directory|context|generated|jumpcloud)[./]'),
);
