#!/usr/bin/env node
import './cli/production.js';
import { inspect } from 'node:util';
import { Command, Option } from 'commander';
import { VERSION } from './cli/version.js';
import { typeDefs } from './graph/typeDefs.js';

// Each command loads what it needs when it runs, so that --help and mistakes are answered at once.
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
  .action(async () => (await import('./cli/start.js')).start(process.env));

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
    const { check } = await import('./cli/check.js');
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
  .action(async ({ managerField }: { managerField: string }) =>
    (await import('./cli/demo.js')).demo(process.env, managerField),
  );

program
  .command('schema')
  .description('print the SDL')
  .action(() => {
    process.stdout.write(typeDefs);
  });

await program.parseAsync();
