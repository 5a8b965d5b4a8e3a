import { execFileSync } from 'node:child_process';

/** Builds once, before any test: a build beside running tests would pull the program away from under them. */
export default function build() {
  execFileSync('npm run --silent build', { stdio: ['ignore', 2, 2], shell: true });
}
