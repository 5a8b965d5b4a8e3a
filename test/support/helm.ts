import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';

const require = createRequire(import.meta.url);
const CHART = 'ops/helm/jumpcloud-subgraph';

export interface Resource {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels: Record<string, string> };
  spec?: unknown;
}

/** Whether the helm of the package is for this machine. */
export const hasHelm = process.platform === 'linux' && process.arch === 'x64';

/** Helm's program, from a package that has it in an archive. */
function helmPath(): string {
  const path = 'node_modules/.cache/helm';
  if (existsSync(path)) return path;
  const archive = join(dirname(require.resolve('@aws-cdk/asset-kubectl-v20')), 'layer.zip');
  const files = unzipSync(readFileSync(archive), { filter: ({ name }) => name === 'helm/helm' });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, files['helm/helm'] ?? '', { mode: 0o755 });
  renameSync(`${path}.${process.pid}`, path);
  return path;
}

export function helm(...args: string[]): string {
  return execFileSync(helmPath(), args, { encoding: 'utf8', stdio: 'pipe' });
}

/** What the chart makes of these values. */
export function render(values: string[]): Resource[] {
  const settings = values.flatMap((value) => ['--set', value]);
  const text = helm('template', 'acme', CHART, '--kube-version', '1.31.0', '--namespace', 'iam', ...settings);
  return parseAllDocuments(text)
    .map((document) => document.toJS() as Resource | null)
    .filter((resource) => resource !== null);
}

const TYPES: Record<string, string> = {
  Deployment: 'apps/v1',
  Service: 'core/v1',
  ServiceAccount: 'core/v1',
  NetworkPolicy: 'networking/v1',
  PodDisruptionBudget: 'policy/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
};

/** What of these resources is not in Kubernetes' types: fields that it does not know, and values of another type. */
export function typeErrors(resources: readonly Resource[]): string[] {
  const known = resources.filter(({ kind }) => kind in TYPES);
  const lines = known.map(
    (resource, index) =>
      `export const r${index}: import('kubernetes-types/${TYPES[resource.kind]}').${resource.kind} = ${JSON.stringify(resource)};`,
  );
  const file = join(process.cwd(), 'test/support/rendered.ts');
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], lib: ['lib.es2022.d.ts'] };
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    path === file
      ? ts.createSourceFile(path, lines.join('\n'), ts.ScriptTarget.ES2022)
      : getSourceFile(path, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
