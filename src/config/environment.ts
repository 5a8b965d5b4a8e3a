import { existsSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readFile, readProblem } from './files.js';
import { ConfigError } from './settings.js';

export type Environment = Record<string, string | undefined>;

const FILE = '.env';

/** The environment, completed by `.env` in the working directory. Throws a ConfigError if that file can't be read. */
export function readEnvironment(env: Environment): Environment {
  if (!existsSync(FILE)) return env;
  const isSet = ([, value]: [string, string | undefined]) => value !== undefined && value.trim() !== '';
  try {
    return { ...parseEnv(readFile(FILE)), ...Object.fromEntries(Object.entries(env).filter(isSet)) };
  } catch (error) {
    throw new ConfigError(`${FILE} can't be read (${readProblem(error)})`);
  }
}
