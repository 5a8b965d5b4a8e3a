import type { Pacer } from '../loaders/loaderOptions.js';

/** The time after which operations let the event loop go on with other work. */
const TURN_MS = 10;
// Measured with org charts of 1,000 people.
const MS_PER_FIELD = 0.01;
/** Entries of a list that are completed at once. A step takes about 10 µs itself, and eight of the widest entries 5 ms. */
const ENTRIES_PER_STEP = 8;

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

/** What is completed at once. */
type Step = (() => void)[];

/** An operation in which something waits. */
interface Waiting {
  /** The time that its response may take, and that its steps have taken. */
  costMs: number;
  takeStep: () => void;
  /** Called after all that this completed. */
  goOn: () => void;
}

/** The operations take turns, with one step each. Every second step is of the operation that costs the least. */
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
  stepOn();
}

function stepOn(): void {
  const operation = next();
  const begunAt = performance.now();
  operation?.takeStep();
  afterPromises(() => {
    if (operation) operation.costMs += performance.now() - begunAt;
    // Still the first, so that nobody starts a second turn meanwhile.
    operation?.goOn();
    queue.shift();
    if (queue.length === 0) return;
    if (isOver()) setImmediate(runTurn);
    else stepOn();
  });
}

export function createPacer(): Pacer {
  let waiting: Step[] = [];
  let done = 0;
  /** The last step, while entries may join it. */
  let open: Step | null = null;
  let dispatches: (() => void)[] = [];

  const operation: Waiting = {
    costMs: 0,
    takeStep() {
      const step = waiting[done] ?? [];
      done += 1;
      if (step === open) open = null;
      for (const complete of step) complete();
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

  function wait(step: Step): void {
    waiting.push(step);
    if (waiting.length === 1) enter(operation);
  }

  return {
    isOver,
    expect(fields) {
      operation.costMs += fields * MS_PER_FIELD;
    },
    turn: () =>
      new Promise((resolve) => {
        open = null;
        wait([resolve]);
      }),
    entry: (value) =>
      new Promise((resolve) => {
        const complete = () => {
          resolve(value);
        };
        if (open && open.length < ENTRIES_PER_STEP) open.push(complete);
        else wait((open = [complete]));
      }),
    schedule(dispatch) {
      afterPromises(() => {
        if (waiting.length === 0) dispatch();
        else dispatches.push(dispatch);
      });
    },
  };
}
