import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const SOURCES = ['src', 'console', 'schema.graphql', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
/** The build writes it last. */
const LAST_BUILT = 'dist/console/index.html';

/** Builds once before all tests, because a build during the tests would replace the program that they run. */
export default function globalSetup() {
  // As the program does for its users. Otherwise graphql-js checks every value's type.
  process.env.NODE_ENV = 'production';
  buildIfChanged();
}

function buildIfChanged() {
  const builtAt = changedAt(LAST_BUILT);
  if (builtAt > 0 && SOURCES.flatMap(filesOf).every((path) => changedAt(path) < builtAt)) return;
  execFileSync('npm run --silent build', { stdio: ['ignore', 2, 2], shell: true });
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true }).map((name) => join(path, name));
}

/** In milliseconds; 0 if there is no such file. */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
