import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type HttpResponse, errorResponse } from './response.js';
import type { HttpRequest } from './request.js';

/** Something that goes wrong on the way from JumpCloud, for as long as it is armed. */
export interface Fault {
  /** Which requests it hits, by path with query; all of them by default. */
  path?: RegExp;
  /** And by the text of their body. */
  body?: RegExp;
  /** How many of these requests it hits; by default all. */
  times?: number;
  /** How many of these requests pass before. */
  after?: number;
  /** Which share of these requests it hits, by chance; by default all of them. */
  share?: number;

  /** Milliseconds before anything is answered. */
  delayMs?: number;
  /** The answer's status; its body is then JumpCloud's error for that status, unless `content` says otherwise. */
  status?: number;
  headers?: Record<string, string>;
  /** The answer's body, as it is sent. */
  content?: string;
  contentType?: string;
  /** What is sent instead of the true JSON body. */
  rewrite?: (body: unknown) => unknown;
  /** The connection is reset, before the first byte or in the middle of the body. */
  reset?: 'before' | 'middle';
  /** The connection ends in the middle of the body. */
  cut?: true;
  /** There is no answer; or half a body and then silence; or half a body and then a blank now and again. */
  hang?: 'silent' | 'body' | 'trickle';
}

/** The armed faults. The first that fits a request hits it. */
export function createFaults() {
  let armed: { fault: Fault; seen: number }[] = [];
  return {
    arm: (fault: Fault) => armed.push({ fault, seen: 0 }),
    clear: () => (armed = []),
    for(request: HttpRequest): Fault | undefined {
      for (const entry of armed) {
        const { path, body, after = 0, times = Infinity, share = 1 } = entry.fault;
        if (path && !path.test(request.url)) continue;
        if (body && !body.test(request.content)) continue;
        if (Math.random() >= share) continue;
        entry.seen += 1;
        if (entry.seen > after && entry.seen <= after + times) return entry.fault;
      }
      return undefined;
    },
  };
}

/** Sends the true answer, or what the fault makes of it. */
export async function send(response: ServerResponse, truth: HttpResponse, fault: Fault = {}): Promise<void> {
  if (fault.delayMs !== undefined) await delay(fault.delayMs, undefined, { ref: false });
  const { status, headers, content } = changed(truth, fault);
  if (fault.hang === 'silent' || response.destroyed) return;
  if (fault.reset === 'before') {
    response.socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(content);
  response.writeHead(status, { ...headers, 'content-length': body.length });
  if (fault.reset === undefined && fault.cut === undefined && fault.hang === undefined) {
    response.end(body);
    return;
  }
  await new Promise((sent) => response.write(body.subarray(0, body.length >> 1), sent));
  if (fault.reset) {
    // A reset overtakes what the other side has not read yet: the first half must be through.
    await delay(50);
    response.socket?.resetAndDestroy();
  } else if (fault.cut) response.destroy();
  else if (fault.hang === 'trickle') trickle(response);
}

function changed(truth: HttpResponse, fault: Fault): HttpResponse {
  const base = fault.status === undefined ? truth : errorResponse(fault.status);
  const rewritten = fault.rewrite ? JSON.stringify(fault.rewrite(JSON.parse(truth.content))) : base.content;
  return {
    status: base.status,
    headers: {
      ...base.headers,
      ...(fault.contentType && { 'content-type': fault.contentType }),
      ...fault.headers,
    },
    content: fault.content ?? rewritten,
  };
}

function trickle(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 50);
  response.once('close', () => {
    clearInterval(timer);
  });
}
