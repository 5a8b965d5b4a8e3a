import { once } from 'node:events';
import { Agent, request } from 'node:http';

const PATIENCE_MS = 120_000;
const agent = new Agent({ keepAlive: true });

/** Milliseconds from sending a query to the last byte of its response. */
export async function query(url, body) {
  const started = performance.now();
  const sent = request(url.endsWith('/graphql') ? url : `${url}/graphql`, {
    method: 'POST',
    agent,
    headers: { 'content-type': 'application/json', 'content-length': body.length },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  sent.end(body);
  const [response] = await once(sent, 'response');
  const responseBody = Buffer.concat(await response.toArray());
  const ms = performance.now() - started;
  const { errors } = JSON.parse(responseBody);
  if (errors) throw new Error(JSON.stringify(errors[0]).slice(0, 300));
  return ms;
}
