import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

/** Debian's package prometheus has it. Without it, its test is skipped. */
const PROMTOOL = process.env['PROMTOOL'] ?? '/usr/bin/promtool';

interface Rule {
  record?: string;
  alert?: string;
  expr: string;
  annotations?: { runbook_url: string };
}

const { groups } = parse(readFileSync('ops/prometheus/rules.yaml', 'utf8')) as {
  groups: { rules: Rule[] }[];
};
const rules = groups.flatMap((group) => group.rules);
const alerts = rules.flatMap(({ alert, annotations }) =>
  alert === undefined ? [] : [{ alert, runbook: annotations?.runbook_url }],
);
const records = rules.flatMap(({ record }) => record ?? []);

(existsSync(PROMTOOL) ? test : test.skip)('promtool accepts the rules, and their tests pass', () => {
  const run = (...args: string[]) => execFileSync(PROMTOOL, args, { encoding: 'utf8', stdio: 'pipe' });
  expect(run('check', 'rules', 'ops/prometheus/rules.yaml')).toContain('SUCCESS');
  expect(run('test', 'rules', 'ops/prometheus/rules.test.yaml')).toContain('SUCCESS');
});

test('every alert has a test, and a section that says what to do', () => {
  const readme = readFileSync('ops/README.md', 'utf8');
  const tests = parse(readFileSync('ops/prometheus/rules.test.yaml', 'utf8')) as {
    tests: { name: string }[];
  };
  expect(alerts.length).toBeGreaterThan(10);
  expect(tests.tests.map(({ name }) => name).sort()).toEqual(alerts.map(({ alert }) => alert).sort());
  const sections = [...readme.matchAll(/^## (\w+)$/gm)].map(([, name = '']) => name);
  expect(sections).toEqual(alerts.map(({ alert }) => alert));
  for (const { alert, runbook } of alerts) expect(runbook).toBe(`ops/README.md#${alert.toLowerCase()}`);
});

test('the subgraph has every metric of the rules and of the dashboard', async () => {
  const { ask, url } = await subgraph({ users: users(1) });
  expect((await ask(`{ user(id: "${id(1)}") { email } }`)).errors).toEqual([]);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const known = [...metrics.matchAll(/^# TYPE (\w+) /gm)].map(([, name = '']) => name);
  const { panels } = JSON.parse(readFileSync('ops/grafana/dashboard.json', 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
  };
  const expressions = [
    ...rules.map(({ expr }) => expr),
    ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];
  const used = new Set(
    expressions.flatMap((expr) => expr.match(/[a-z]\w*:\w+:\w+|\b[a-z]+_[a-z]\w+/g) ?? []),
  );
  const functions = /^(histogram_quantile|avg_over_time)$/;
  const missing = [...used]
    .filter((name) => !functions.test(name))
    .filter((name) => !records.includes(name) && !known.includes(name.replace(/_(bucket|sum|count)$/, '')));
  expect(used.size).toBeGreaterThan(15);
  expect(missing).toEqual([]);
});
