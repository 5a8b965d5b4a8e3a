import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import protobuf from 'protobufjs';

// The part of https://github.com/open-telemetry/opentelemetry-proto (trace/v1) that the tests read.
const { root } = protobuf.parse(`syntax = "proto3";
message Request { repeated ResourceSpans resource_spans = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
message Resource { repeated KeyValue attributes = 1; }
message ScopeSpans { Scope scope = 1; repeated Span spans = 2; }
message Scope { string name = 1; }
message Span { bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
  fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9; Status status = 15; }
message Status { int32 code = 3; }
message KeyValue { string key = 1; Value value = 2; }
message Value { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; } }`);
const requestType = root.lookupType('Request');
const CONVERSION = { bytes: String, longs: Number, defaults: true };

interface Attribute {
  key: string;
  value: Record<string, string | number | boolean>;
}

interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  name: string;
  kind: number;
  startTimeUnixNano: number;
  endTimeUnixNano: number;
  attributes: Attribute[];
}

interface OtlpRequest {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { scope: { name: string }; spans: OtlpSpan[] }[];
  }[];
}

export interface ReceivedSpan {
  traceId: string;
  id: string;
  parentId: string;
  name: string;
  kind: number;
  startMs: number;
  ms: number;
  attributes: Record<string, string | number | boolean>;
}

/** A collector that takes traces by OTLP over HTTP, with protobuf. */
export async function startCollector() {
  const bodies: Buffer[] = [];
  /** What it answers with. 0: nothing, until it is closed. */
  const answer = { status: 200 };
  const held: ServerResponse[] = [];
  const server = createServer((request, response) => {
    void request.toArray().then((chunks: Buffer[]) => {
      bodies.push(Buffer.concat(chunks));
      if (answer.status === 0) held.push(response);
      else response.writeHead(answer.status).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const requests = () =>
    bodies.map((body) => requestType.toObject(requestType.decode(body), CONVERSION) as OtlpRequest);
  return {
    url: `http://127.0.0.1:${port}`,
    bodies,
    answer,
    resources: () =>
      requests().map(({ resourceSpans: [first] }) => toObject(first?.resource.attributes ?? [])),
    /** The spans of this subgraph; a gateway in the same process may send others. */
    spans: (): ReceivedSpan[] =>
      requests()
        .flatMap(({ resourceSpans }) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans))
        .filter(({ scope }) => scope.name === 'jumpcloud-subgraph')
        .flatMap(({ spans }) => spans.map(toSpan)),
    close: () => {
      for (const response of held) response.end();
      server.closeAllConnections();
      server.close();
    },
  };
}

function toSpan({ traceId, spanId, parentSpanId, startTimeUnixNano, endTimeUnixNano, ...span }: OtlpSpan) {
  const hex = (base64: string) => Buffer.from(base64, 'base64').toString('hex');
  return {
    traceId: hex(traceId),
    id: hex(spanId),
    parentId: hex(parentSpanId),
    name: span.name,
    kind: span.kind,
    startMs: startTimeUnixNano / 1e6,
    ms: (endTimeUnixNano - startTimeUnixNano) / 1e6,
    attributes: toObject(span.attributes),
  };
}

function toObject(attributes: Attribute[]) {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0] ?? '']));
}

/** A trace as text: a line for each span, with what it is a part of to its left. */
export function traceText(spans: readonly ReceivedSpan[], parentId: string, indent = ''): string[] {
  return spans
    .filter((span) => span.parentId === parentId)
    .sort((a, b) => a.startMs - b.startMs)
    .flatMap(({ id, name, ms, attributes }) => {
      const shown = ['directory.keys', 'http.response.status_code', 'error.type', 'directory.calls']
        .flatMap((key) => (key in attributes ? [`${key}=${attributes[key]}`] : []))
        .join(' ');
      return [
        `${`${indent}${name}`.padEnd(40)} ${ms.toFixed(1).padStart(6)} ms  ${shown}`.trimEnd(),
        ...traceText(spans, id, `${indent}  `),
      ];
    });
}
