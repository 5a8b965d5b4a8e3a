import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type HttpResponse, errorResponse } from './response.js';
import type { HttpRequest } from './request.js';

/** A failure of JumpCloud or the network. It affects matching requests until the faults are cleared. */
export interface Fault {
  /** The requests it affects, by path with query; all by default. */
  path?: RegExp;
  /** The requests it affects, by the text of their body; all by default. */
  body?: RegExp;
  /** How many of these requests it affects; all by default. */
  times?: number;
  /** How many of these requests succeed first. */
  after?: number;
  /** The probability that it affects a request, 0 to 1; 1 by default. */
  share?: number;

  /** Milliseconds before the response starts. */
  delayMs?: number;
  /** The status; the body is JumpCloud's error for that status unless `content` is set. */
  status?: number;
  headers?: Record<string, string>;
  /** The body, as it is sent. */
  content?: string | Uint8Array;
  contentType?: string;
  /** Changes the JSON body. */
  rewrite?: (body: unknown) => unknown;
  /** The connection is reset, before the first byte or in the middle of the body. */
  reset?: 'before' | 'middle';
  /** The connection ends in the middle of the body. */
  cut?: true;
  /** No response (`silent`); half a body, then nothing (`body`); or half a body, then a space every 50 ms (`trickle`). */
  hang?: 'silent' | 'body' | 'trickle';
}

/** The active faults. A request is affected by the first that matches. */
export function createFaults() {
  let active: { fault: Fault; seen: number }[] = [];
  return {
    add: (fault: Fault) => active.push({ fault, seen: 0 }),
    clear: () => (active = []),
    for(request: HttpRequest): Fault | undefined {
      for (const entry of active) {
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

/** Sends the response as changed by the fault, if there is one. */
export async function send(
  response: ServerResponse,
  correct: HttpResponse,
  fault: Fault = {},
): Promise<void> {
  if (fault.delayMs !== undefined) await delay(fault.delayMs, undefined, { ref: false });
  const { status, headers, content } = applyFault(correct, fault);
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
    // A reset discards data that the client has not read yet.
    await delay(50);
    response.socket?.resetAndDestroy();
  } else if (fault.cut) response.destroy();
  else if (fault.hang === 'trickle') trickle(response);
}

function applyFault(
  correct: HttpResponse,
  fault: Fault,
): Omit<HttpResponse, 'content'> & { content: string | Uint8Array } {
  const base = fault.status === undefined ? correct : errorResponse(fault.status);
  const rewritten = fault.rewrite ? JSON.stringify(fault.rewrite(JSON.parse(correct.content))) : base.content;
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
