import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

function run(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, (_, stdout, stderr) => {
      resolve({ stdout, stderr });
    });
  });
}

test('the gateway example prints the response that its README shows', async () => {
  const readme = readFileSync('examples/gateway/README.md', 'utf8');
  const [, response = ''] = /```json\n([^`]*)```/.exec(readme) ?? [];
  const { stdout, stderr } = await run('examples/gateway/main.js');
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual(JSON.parse(response));
});

test('the tests of the example service pass', async () => {
  const file = 'examples/test-with-embedded-jumpcloud/approver.test.js';
  const { stdout } = await run('--test', '--test-reporter=tap', file);
  const results = [...stdout.matchAll(/^(?:not )?ok .*/gm)].map(([line]) => line);
  expect(results).toEqual([
    'ok 1 - the manager approves',
    'ok 2 - security approves for a person without a manager',
    'ok 3 - nobody approves while JumpCloud rejects the API key',
  ]);
});
