import type { Pacer } from '../loaders/loaderOptions.js';

/** The time after which operations let the event loop go on with other work. */
const TURN_MS = 10;

let startedAt: number | null = null;

/** All operations share a turn of the event loop. It starts with the first call. */
function elapsedMs(): number {
  if (startedAt === null) {
    startedAt = performance.now();
    setImmediate(() => (startedAt = null));
  }
  return performance.now() - startedAt;
}

function isOver(): boolean {
  return elapsedMs() > TURN_MS;
}

/** Runs `next` after all promises that are already settled, and all that they settle. This is how DataLoader does it. */
function afterPromises(next: () => void): void {
  void Promise.resolve().then(() => {
    process.nextTick(next);
  });
}

/** An operation in which something waits. */
interface Waiting {
  /** The time that its entries have taken. */
  spentMs: number;
  completeOne: () => void;
  /** Called after all that this completed. */
  goOn: () => void;
}

/** The operations take turns, with one entry each. Every second entry is of the operation that has taken the least time. */
const queue: Waiting[] = [];
let isShortestNext = true;

/** Moves the operation whose turn it is to the front. */
function next(): Waiting | undefined {
  isShortestNext = !isShortestNext;
  if (isShortestNext) return queue[0];
  const shortest = queue.reduce((a, b, index) => (b.spentMs < (queue[a]?.spentMs ?? 0) ? index : a), 0);
  queue.unshift(...queue.splice(shortest, 1));
  return queue[0];
}

function enter(operation: Waiting): void {
  queue.push(operation);
  if (queue.length === 1) setImmediate(runTurn);
}

function runTurn(): void {
  elapsedMs();
  completeNext();
}

function completeNext(): void {
  const operation = next();
  const begunAt = performance.now();
  operation?.completeOne();
  afterPromises(() => {
    if (operation) operation.spentMs += performance.now() - begunAt;
    // Still the first, so that nobody starts a second turn meanwhile.
    operation?.goOn();
    queue.shift();
    if (queue.length === 0) return;
    if (isOver()) setImmediate(runTurn);
    else completeNext();
  });
}

export function createPacer(): Pacer {
  let waiting: (() => void)[] = [];
  let done = 0;
  let dispatches: (() => void)[] = [];

  const operation: Waiting = {
    spentMs: 0,
    completeOne() {
      waiting[done]?.();
      done += 1;
    },
    goOn() {
      if (done < waiting.length) enter(operation);
      else finish();
    },
  };

  function finish(): void {
    const ready = dispatches;
    waiting = [];
    done = 0;
    dispatches = [];
    for (const dispatch of ready) dispatch();
  }

  return {
    isOver,
    turn: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) enter(operation);
      }),
    schedule(dispatch) {
      afterPromises(() => {
        if (waiting.length === 0) dispatch();
        else dispatches.push(dispatch);
      });
    },
  };
}
