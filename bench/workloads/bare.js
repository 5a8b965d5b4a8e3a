import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';

/** The minimum: the same calls as this subgraph made, in the same waves, with no work but `JSON.parse` of the responses. */
export async function serve({ origin, apiKey, waves }) {
  const agent = new Agent({ keepAlive: true });

  async function send({ method, path, query, body }) {
    const url = new URL(path, origin);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
    const sent = request(url, { method, headers, agent });
    sent.end(body === null ? undefined : JSON.stringify(body));
    const [response] = await once(sent, 'response');
    return JSON.parse(Buffer.concat(await response.toArray()));
  }

  const server = createServer((_, response) => {
    void (async () => {
      for (const calls of waves) await Promise.all(calls.map(send));
      response.end('{}');
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}
