import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { pino } from 'pino';
import { startTracing } from '../../src/cli/tracing.js';
import { typeDefs } from '../../src/graph/typeDefs.js';
import { startCollector, traceText } from '../support/collector.js';
import { gateways } from '../support/gateways.js';
import { startNeighbour } from '../support/neighbours.js';
import { id, user, users } from '../support/people.js';
import { readResponse, subgraph } from '../support/subgraph.js';

const collector = await startCollector();
const log: string[] = [];
const variables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  OTEL_SERVICE_NAME: 'directory',
  OTEL_BSP_SCHEDULE_DELAY: '100',
  OTEL_TRACES_SAMPLER: 'no such sampler',
};
// The SDK is one for the process.
const stop = await startTracing(
  variables,
  process.env,
  pino({ level: 'warn' }, { write: (line) => log.push(line) }),
);

afterAll(async () => {
  collector.close();
  await stop?.(1_000);
});

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const GATEWAY_SPAN = '00f067aa0ba902b7';
const TRACEPARENT = `00-${TRACE}-${GATEWAY_SPAN}-01`;
// https://opentelemetry.io/docs/specs/otlp: SPAN_KIND_SERVER, SPAN_KIND_CLIENT
const SERVER = 2;
const CLIENT = 3;
const LATENCY_MS = 50;

async function until<T>(read: () => T | undefined): Promise<T> {
  for (;;) {
    const value = read();
    if (value !== undefined) return value;
    await delay(20);
  }
}

test('1,000 approvers and their managers through a gateway are one trace, without personal data', async () => {
  const {
    url,
    jumpcloud,
    log: lines,
  } = await subgraph({
    users: [
      ...users(1000, (n) => ({ manager: id(5001 + (n % 150)) })),
      ...Array.from({ length: 150 }, (_, n) => user(5001 + n)),
    ],
    jumpcloud: { latencyMs: LATENCY_MS },
    // Half of the calls wait for the others.
    env: { UPSTREAM_CONCURRENCY: '5' },
  });
  const neighbour = await startNeighbour('accessRequests', [
    {
      id: 'AR-1',
      requester: { id: id(1) },
      approvals: users(1000).map(({ email }) => ({ approver: { email: String(email) } })),
      targetGroup: { id: id(1) },
    },
  ]);
  const ours = { name: 'jumpcloud', url: `${url}/graphql`, typeDefs: parse(typeDefs) };
  const gateway = await gateways['@apollo/gateway']?.([ours, neighbour]);
  if (!gateway) throw new Error('unknown gateway');
  const send = async (traceparent: string) =>
    readResponse(
      await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', traceparent },
        body: JSON.stringify({
          query:
            'query Approvers { accessRequest(id: "AR-1") { approvals { approver { displayName manager { email } } } } }',
        }),
      }),
    );
  // The gateway's first plan may block this process for so long that the subgraph refuses the request.
  await send('');
  jumpcloud.fault({ path: /search/, status: 503, times: 1 });
  let result = await send(TRACEPARENT);
  while (result.errors[0]?.message.startsWith('503')) {
    await delay(100);
    result = await send(TRACEPARENT);
  }
  const { data, errors } = result;
  await gateway.stop();
  await neighbour.stop();
  expect(errors).toEqual([]);
  const approval = { approver: { displayName: 'Person 1', manager: { email: 'person5002@example.com' } } };
  expect(data?.['accessRequest']).toMatchObject({ approvals: expect.arrayContaining([approval]) });

  const received = () =>
    collector
      .spans()
      .filter(({ traceId }) => traceId === TRACE)
      .filter(({ kind, attributes }) => kind !== SERVER || attributes['http.response.status_code'] === 200);
  const request = await until(() => received().find(({ parentId }) => parentId === GATEWAY_SPAN));
  const spans = received();
  const text = traceText(spans, GATEWAY_SPAN);
  if (process.env['PRINT_TRACE']) process.stderr.write(`${text.join('\n')}\n`);
  // All of them have a parent in the trace.
  expect(text).toHaveLength(spans.length);
  const partsOf = (parentId: string | undefined, name: string | RegExp) =>
    spans.filter((span) => span.parentId === parentId && span.name.match(name));
  expect(request).toMatchObject({ name: 'POST /graphql', attributes: { 'http.response.status_code': 200 } });
  const [operation] = partsOf(request.id, 'query');
  expect(operation?.attributes).toMatchObject({
    'directory.integration': 'jumpcloud',
    'directory.calls': 13,
    'graphql.operation.type': 'query',
    'graphql.operation.name': 'Approvers__jumpcloud__1',
  });
  const [byEmail] = partsOf(operation?.id, 'users by e-mail');
  expect(byEmail?.attributes).toEqual({ 'directory.keys': 1000 });
  const calls = partsOf(byEmail?.id, /^POST \/api\/search\/systemusers$/);
  const statuses = calls.map(({ attributes }) => attributes['http.response.status_code']);
  expect(statuses.toSorted()).toEqual([...Array.from({ length: 10 }, () => 200), 503]);
  for (const { kind, attributes } of calls)
    expect({ kind, ...attributes }).toMatchObject({
      kind: CLIENT,
      'directory.keys': 100,
      'server.address': '127.0.0.1',
    });
  expect(partsOf(byEmail?.id, 'queue wait').length).toBeGreaterThanOrEqual(5);
  expect(partsOf(byEmail?.id, 'retry wait').map(({ attributes }) => attributes)).toEqual([
    { 'error.type': 'DIRECTORY_UNAVAILABLE' },
  ]);
  const [managers] = partsOf(operation?.id, 'users by id');
  expect(managers?.attributes).toEqual({ 'directory.keys': 150 });
  expect(partsOf(managers?.id, /^POST/)).toHaveLength(2);

  expect(collector.resources()[0]).toMatchObject({ 'service.name': 'directory' });
  for (const body of collector.bodies)
    expect(body.toString('latin1')).not.toMatch(/person\s?\d|example\.com|5f00000|x-api-key/i);
  for (const { headers } of jumpcloud.calls) expect(headers).not.toHaveProperty('traceparent');
  const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const ids = logged.flatMap(({ msg, trace_id, span_id }) =>
    msg === 'operation' ? [{ trace_id, span_id }] : [],
  );
  expect(ids).toContainEqual({ trace_id: TRACE, span_id: request.id });
});

test('a collector that refuses traces, or never answers, costs no response and one line of the log', async () => {
  const { ask } = await subgraph({ users: users(1) });
  const query = `{ user(id: "${id(1)}") { email } }`;
  const received = () => collector.bodies.length;
  const answers = async () => {
    const before = received();
    expect(await ask(query)).toMatchObject({ data: { user: { email: 'person1@example.com' } }, errors: [] });
    await until(() => (received() > before ? true : undefined));
  };
  collector.answer.status = 400;
  await answers();
  await answers();
  collector.answer.status = 0;
  await answers();
  const warnings = await until(() => (log.length > 1 ? log : undefined));
  expect(warnings.map((line) => JSON.parse(line) as object)).toMatchObject([
    { msg: 'tracing', reason: expect.stringContaining('no such sampler') },
    { msg: 'traces are not sent', suppressed: 0 },
  ]);
});
