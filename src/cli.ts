#!/usr/bin/env node
import './production.js';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { Command } from 'commander';
import { z } from 'zod';
import { check } from './checkCommand.js';
import { typeDefs } from './graph/schema.js';

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));

const program = new Command('jumpcloud-subgraph')
  .description(
    'The GraphQL federation subgraph in front of a JumpCloud directory. Settings: see .env.example.',
  )
  .version(version)
  // 1 would mean that `check` has warnings.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

program
  .command('start')
  .description('serve the organisation that the environment names')
  .action(async () => {
    await import('./main.js');
  });

program
  .command('check')
  .description('try whether the organisation can be served, and say what to change')
  .option('--json', 'for machines')
  .addHelpText('after', '\nExit codes: 0 in order, 1 warnings, 2 it does not work.')
  .action(async ({ json = false }: { json?: boolean }) => {
    process.exitCode = await check(process.env, (path) => readFileSync(path, 'utf8'), json).catch(
      (defect: unknown) => {
        process.stderr.write(`${inspect(defect)}\n`);
        return 2;
      },
    );
  });

program
  .command('demo')
  .description('serve an invented organisation from an embedded JumpCloud')
  .option('--manager-field <name>', 'where managers are read from', 'manager')
  .action(async ({ managerField }: { managerField: string }) => {
    // The demo reads its arguments itself.
    process.argv.splice(2, Infinity, '--manager-field', managerField);
    await import('./demo/main.js');
  });

program
  .command('schema')
  .description('print the SDL')
  .action(() => {
    process.stdout.write(typeDefs);
  });

await program.parseAsync();
