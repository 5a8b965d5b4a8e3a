import { execFileSync } from 'node:child_process';

/** Builds once before all tests, because a build during the tests would replace the program that they run. */
export default function build() {
  execFileSync('npm run --silent build', { stdio: ['ignore', 2, 2], shell: true });
}
