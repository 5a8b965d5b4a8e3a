/** The time after which an operation lets the event loop go on with other work. */
const TURN_MS = 10;
/** The number of list entries that are completed in one turn once entries have to wait. */
const ENTRIES_PER_TURN = 20;

/** Divides the execution of one operation into turns of the event loop, so that long lists do not block it. */
export interface Pacer {
  /** Resolves in a later turn. Entries wait in the order of their calls. */
  turn: () => Promise<void>;
  /** Whether the current turn has taken long enough. */
  isOver: () => boolean;
  /** Runs `dispatch` after all waiting entries are completed: a batch must contain the keys of all of them. */
  schedule: (dispatch: () => void) => void;
}

let startedAt: number | null = null;

/** All operations share a turn of the event loop. */
function isOver(): boolean {
  if (startedAt === null) {
    startedAt = performance.now();
    setImmediate(() => (startedAt = null));
  }
  return performance.now() - startedAt > TURN_MS;
}

export function createPacer(): Pacer {
  let waiting: (() => void)[] = [];
  let next = 0;
  let dispatches: (() => void)[] = [];

  function runTurn(): void {
    const end = Math.min(next + ENTRIES_PER_TURN, waiting.length);
    for (; next < end; next += 1) waiting[next]?.();
    if (next < waiting.length) {
      setImmediate(runTurn);
      return;
    }
    waiting = [];
    next = 0;
    const ready = dispatches;
    dispatches = [];
    for (const dispatch of ready) schedule(dispatch);
  }

  function schedule(dispatch: () => void): void {
    // As DataLoader does by default: after all promises that are already settled.
    void Promise.resolve().then(() => {
      process.nextTick(() => {
        if (waiting.length === 0) dispatch();
        else dispatches.push(dispatch);
      });
    });
  }

  return {
    turn: () =>
      new Promise((resolve) => {
        if (waiting.length === 0) setImmediate(runTurn);
        waiting.push(resolve);
      }),
    isOver,
    schedule,
  };
}
