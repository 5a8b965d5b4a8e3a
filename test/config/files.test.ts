import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { readFile } from '../../src/config/files.js';

const folder = mkdtempSync(join(tmpdir(), 'files-'));

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env, readFile);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

test('a named pipe that nobody writes to is refused, and does not block the process', () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const name of ['JUMPCLOUD_API_KEY_FILE', 'INTEGRATIONS_FILE'])
    expect(problemsOf({ [name]: pipe })).toEqual([
      `${name}: ${pipe} can't be read (it is not a regular file)`,
    ]);
});

test('a folder, a device, a missing file and a file of more than 1 MB are refused with their reasons', () => {
  const large = join(folder, 'large');
  writeFileSync(large, ' '.repeat(1_000_001));
  const reasons = Object.entries({
    [folder]: 'it is not a regular file',
    '/dev/zero': 'it is not a regular file',
    [join(folder, 'none')]: 'ENOENT: no such file or directory',
    [large]: 'it is larger than 1000000 bytes',
  });
  for (const [path, reason] of reasons)
    expect(problemsOf({ JUMPCLOUD_API_KEY_FILE: path })).toEqual([
      `JUMPCLOUD_API_KEY_FILE: ${path} can't be read (${reason})`,
    ]);
});

test('a byte order mark is no part of a file', () => {
  const file = join(folder, 'integrations.json');
  writeFileSync(file, `\uFEFF${JSON.stringify([{ name: 'acme', apiKey: 'a-key' }])}`);
  expect(problemsOf({ INTEGRATIONS_FILE: file })).toEqual([]);
});

test('the problems of all integrations are reported, whatever kind they are', () => {
  const file = join(folder, 'bad.json');
  const entries = [
    { name: 'acme', apiKey: 'a-key', region: 'mars' },
    { apiKey: 'a-key' },
    { name: 'globex', apiKeyFile: join(folder, 'none') },
    { name: 'initech', apiKey: 'a-key', colour: 'red' },
    'hooli',
    { name: 'umbrella' },
  ];
  writeFileSync(file, JSON.stringify(entries));
  expect(problemsOf({ INTEGRATIONS_FILE: file })).toEqual([
    'INTEGRATIONS_FILE[0].region must be one of us, eu, in',
    'INTEGRATIONS_FILE[1].name is missing',
    `INTEGRATIONS_FILE[2].apiKeyFile: ${join(folder, 'none')} can't be read (ENOENT: no such file or directory)`,
    'INTEGRATIONS_FILE[3] has an unknown key: colour',
    'INTEGRATIONS_FILE[4] must be an object',
    'INTEGRATIONS_FILE[5] needs one of apiKey, apiKeyFile, apiKeyEnv, or clientId with clientSecretFile',
  ]);
});
