import type { Pacer } from '../loaders/loaderOptions.js';

/** The time after which operations let the event loop go on with other work. */
const TURN_MS = 10;
// Measured with org charts of 1,000 people.
const MS_PER_FIELD = 0.01;

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
  /** The time that its response may take, and that its entries have taken. */
  costMs: number;
  completeOne: () => void;
  /** Called after all that this completed. */
  goOn: () => void;
}

/** The operations take turns, with one entry each. Every second entry is of the operation that costs the least. */
const queue: Waiting[] = [];
let isFirstNext = true;

/** Moves the operation whose turn it is to the front. */
function next(): Waiting | undefined {
  isFirstNext = !isFirstNext;
  if (isFirstNext) return queue[0];
  const cheapest = queue.reduce((a, b, index) => (b.costMs < (queue[a]?.costMs ?? 0) ? index : a), 0);
  queue.unshift(...queue.splice(cheapest, 1));
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
    if (operation) operation.costMs += performance.now() - begunAt;
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
    costMs: 0,
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
    expect(fields) {
      operation.costMs += fields * MS_PER_FIELD;
    },
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
