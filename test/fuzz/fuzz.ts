import { type Difference, kindOf } from './compare.js';
import { createRandom } from './random.js';
import { randomDirectory } from './randomDirectory.js';
import { randomQuery } from './randomQuery.js';
import { randomChange, randomVariant } from './randomVariant.js';
import { type Case, shrink, tryCase } from './shrink.js';
import { type Scenario, startSubject } from './subject.js';
import { tryQuery } from './trial.js';

const QUERIES_PER_DIRECTORY = 30;
const TRIES_TO_SHRINK = 500;
const KINDS_TO_SHRINK = 20;

/** Differences of one kind: how many, and the smallest case that shows it. */
export interface Finding {
  count: number;
  /** The number of the directory, counted from 0. */
  directory: number;
  smallest: Case;
  isShrunk: boolean;
  difference: Difference | undefined;
}

export interface Outcome {
  directories: number;
  queries: number;
  /** Errors where JumpCloud may cause them. */
  errors: number;
  findings: Map<string, Finding>;
}

/** A JumpCloud that changes does so within so many milliseconds of a query. */
const CHANGES_WITHIN_MS = 60;

/**
 * Random directories and queries until at least so many queries were answered. Each JumpCloud differs in so many facts, which
 * may change while it is asked.
 */
export async function fuzz(
  seed: number,
  atLeast: number,
  { facts, isChanging }: { facts: number; isChanging: boolean },
): Promise<Outcome> {
  const findings = new Map<string, Finding>();
  function note(difference: Difference, first: Pick<Finding, 'directory' | 'smallest'>): void {
    const kind = kindOf(difference);
    const known = findings.get(kind);
    findings.set(
      kind,
      known ? { ...known, count: known.count + 1 } : { count: 1, difference, isShrunk: false, ...first },
    );
  }
  let queries = 0;
  let errors = 0;
  let directories = 0;
  for (; queries < atLeast; directories += 1) {
    const random = createRandom(seed * 1_000_003 + directories);
    const scenario = { ...randomDirectory(random), variant: randomVariant(random, facts), isChanging };
    const { ask, setVariant, close } = await startSubject(scenario);
    try {
      for (let index = 0; index < QUERIES_PER_DIRECTORY; index += 1) {
        const query = randomQuery(random, scenario);
        const next = isChanging && index % 2 === 1 ? randomChange(random, facts) : null;
        const change = setTimeout(() => {
          if (next) setVariant(next);
        }, random.integer(CHANGES_WITHIN_MS));
        const trial = await tryQuery(ask, scenario, query);
        clearTimeout(change);
        queries += trial.queries;
        errors += trial.errors;
        if (trial.difference)
          note(trial.difference, { directory: directories, smallest: { scenario, query } });
      }
    } finally {
      await close();
    }
  }
  for (const [kind, finding] of [...findings].slice(0, KINDS_TO_SHRINK)) {
    const smallest = await shrink(finding.smallest, kind, TRIES_TO_SHRINK);
    const { difference } = await tryCase(smallest);
    if (difference) Object.assign(finding, { smallest, difference, isShrunk: true });
  }
  return { directories, queries, errors, findings };
}

export function report(seed: number, { directories, queries, errors, findings }: Outcome): string {
  const total = [...findings.values()].reduce((sum, { count }) => sum + count, 0);
  const lines = [
    `Seed ${seed}: ${queries} queries of ${directories} directories, ${errors} errors, ${total} differences.`,
  ];
  for (const [kind, { count, directory, smallest, difference, isShrunk }] of findings) {
    const { scenario, query } = smallest;
    lines.push(
      '',
      `${count} x ${kind}  (first in directory ${directory})`,
      ...(isShrunk ? recordsOf(scenario) : []),
      `  query ${query.text.replaceAll(/\s+/g, ' ')}${query.first === undefined ? '' : `  first: ${query.first}`}`,
      `  at    ${JSON.stringify(difference?.path)}: ${JSON.stringify(difference?.expected)} expected, ${JSON.stringify(difference?.actual)} received`,
    );
  }
  return lines.join('\n');
}

function recordsOf({ users, groups, env, variant }: Scenario): string[] {
  return [
    ...users.map((user) => `  user  ${JSON.stringify(user)}`),
    ...groups.map((group) => `  group ${JSON.stringify(group)}`),
    ...(Object.keys(env).length > 0 ? [`  env   ${JSON.stringify(env)}`] : []),
    ...(variant ? [`  where ${JSON.stringify(variant)}`] : []),
  ];
}
