import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';

/** Runs inside the program: reports its heap on request, and writes the ids of the received requests when it exits. */
process.on('message', () => {
  globalThis.gc();
  process.send(process.memoryUsage().heapUsed / 1e6);
});
process.channel.unref();

if (process.env.SEEN) {
  const received = [];
  subscribe('http.server.request.start', ({ request }) => received.push(request.headers['x-request-id']));
  process.once('exit', () => writeFileSync(process.env.SEEN, received.join('\n')));
}
