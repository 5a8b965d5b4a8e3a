import { LRUCache } from 'lru-cache';
import { timedOut } from './errors.js';
import type { Answer, Call } from './http.js';

/** Sends a call; null stands for 404. */
type Send = (call: Call, signal: AbortSignal) => Promise<Answer | null>;

export interface Asking {
  /** Ends the waiting. */
  signal: AbortSignal;
  /** Asks JumpCloud in any case; what it answers is there for the others. */
  fresh: boolean;
  /** Called when the question is about to become a call; may throw. */
  onSend: () => void;
}

interface Pending {
  answer: Promise<Answer | null>;
  waiting: number;
  controller: AbortController;
}

// In characters of the bodies; parsed, they take a few times as many bytes.
const MAX_KEPT_CHARACTERS = 10_000_000;

/**
 * Lets operations share what they ask alike, told by its key: calls on their way, and answers younger than `maxAgeMs` (0: nothing is
 * shared). A failure reaches those who wait for it, and nobody after them. A call ends when nobody waits for it.
 */
export function createSharing(send: Send, maxAgeMs: number) {
  const pending = new Map<string, Pending>();
  const answers = new LRUCache<string, { answer: Answer | null }>({
    // Not used when nothing is shared; but zero would mean for ever.
    ttl: Math.max(1, maxAgeMs),
    ttlAutopurge: true,
    maxSize: MAX_KEPT_CHARACTERS,
    sizeCalculation: ({ answer }, key) => key.length + (answer?.size ?? 0),
  });

  function begin(key: string, call: Call): Pending {
    const controller = new AbortController();
    const begun: Pending = { answer: send(call, controller.signal), waiting: 0, controller };
    pending.set(key, begun);
    return begun;
  }

  function end(key: string, ended: Pending): void {
    ended.controller.abort();
    if (pending.get(key) === ended) pending.delete(key);
  }

  async function share(key: string, call: Call, { signal, fresh, onSend }: Asking): Promise<Answer | null> {
    const isShared = maxAgeMs > 0 && !fresh;
    const kept = isShared ? answers.get(key) : undefined;
    if (kept) return kept.answer;
    let waitedFor = isShared ? pending.get(key) : undefined;
    if (!waitedFor) {
      onSend();
      waitedFor = begin(key, call);
    }
    waitedFor.waiting += 1;
    try {
      const answer = await orAborted(waitedFor.answer, signal);
      if (maxAgeMs > 0) answers.set(key, { answer });
      return answer;
    } finally {
      waitedFor.waiting -= 1;
      if (waitedFor.waiting === 0) end(key, waitedFor);
    }
  }

  return Object.assign(share, {
    /** The answer to this question is not to be taken any longer. */
    forget: (key: string) => answers.delete(key),
  });
}

/** The answer, or DIRECTORY_TIMEOUT as soon as nobody waits for it any longer. */
function orAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(timedOut());
    };
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    answer.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', leave);
    });
  });
}
