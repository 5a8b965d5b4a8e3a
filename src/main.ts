#!/usr/bin/env node
import './cli/production.js';
import { inspect } from 'node:util';
import { Command, Option } from 'commander';
import { check } from './cli/check.js';
import { demo } from './cli/demo.js';
import { start } from './cli/start.js';
import { VERSION } from './cli/version.js';
import { typeDefs } from './graph/schema.js';

const program = new Command('jumpcloud-subgraph')
  .description(
    'A GraphQL federation subgraph for a JumpCloud directory. Settings come from the environment and from .env; see .env.example.',
  )
  .version(VERSION)
  // Exit code 1 means that `check` has warnings.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

program
  .command('start')
  .description('serve the configured organisations')
  .action(() => start(process.env));

program
  .command('check')
  .description('check that the organisations can be served, and say what to change')
  .option('--json', 'print JSON')
  .option(
    '--report <file>',
    'also write what was learned about JumpCloud to a new file, without personal data',
  )
  .addHelpText('after', '\nExit codes: 0 all checks pass, 1 warnings, 2 a check fails.')
  .action(async ({ json = false, report }: { json?: boolean; report?: string }) => {
    process.exitCode = await check(process.env, { json, report }).catch((defect: unknown) => {
      process.stderr.write(`${inspect(defect)}\n`);
      return 2;
    });
  });

program
  .command('demo')
  .description('serve a sample organisation from an embedded JumpCloud')
  .addOption(
    new Option('--manager-field <name>', 'the field that managers are read from')
      .choices(['manager', 'managerEmail'])
      .default('manager'),
  )
  .action(({ managerField }: { managerField: string }) => demo(process.env, managerField));

program
  .command('schema')
  .description('print the SDL')
  .action(() => {
    process.stdout.write(typeDefs);
  });

await program.parseAsync();
