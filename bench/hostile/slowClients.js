import { once } from 'node:events';
import { connect } from 'node:net';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';

const JSON_POST = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';

function open(url, text) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(text);
  return socket;
}

/** The seconds until the server closes a connection that sends a part of its request every half second. */
async function drip(url, start, part) {
  const startedAt = performance.now();
  const socket = open(url, start).resume();
  const timer = setInterval(() => socket.write(part), 500);
  const closed = once(socket, 'close').then(() => 'closed');
  const outcome = await Promise.race([closed, sleep(95_000, 'still open')]);
  clearInterval(timer);
  socket.destroy();
  return `${outcome} after ${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
}

export const dripHeaders = (url) => drip(url, JSON_POST, 'x: y\r\n');
export const dripBody = (url) => drip(url, `${JSON_POST}content-length: 900\r\n\r\n{`, ' ');

/** Clients that send a request and read none of the response: how many connections are open after `ms`. */
export async function neverRead(url, { count, query, variables, ms }) {
  const body = JSON.stringify({ query, variables });
  const request = `${JSON_POST}content-length: ${body.length}\r\n\r\n${body}`;
  const sockets = Array.from({ length: count }, () => open(url, request).pause());
  await sleep(ms);
  // Only the second write shows that the other side has closed the connection.
  for (const wait of [300, 300]) {
    for (const socket of sockets) socket.write(' ');
    await sleep(wait);
  }
  const left = sockets.filter(({ destroyed, writable }) => !destroyed && writable).length;
  for (const socket of sockets) socket.destroy();
  return `${left} of ${count} connections left`;
}
