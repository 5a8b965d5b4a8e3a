/** The time after which an operation lets the event loop go on with other work. */
const TURN_MS = 10;

/** Divides the execution of one operation into turns of the event loop, so that long lists do not block it. */
export interface Pacer {
  /** Whether the current turn has taken long enough. */
  isOver: () => boolean;
  /** Resolves in a later turn, when all that waited before is completed. */
  turn: () => Promise<void>;
  /** Waits for a later turn if the current one is over. */
  pause: () => Promise<void>;
  /** Runs `dispatch` after all that waits is completed: a batch must contain the keys of all of it. */
  schedule: (dispatch: () => void) => void;
}

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

export function createPacer(): Pacer {
  let waiting: (() => void)[] = [];
  let done = 0;
  let dispatches: (() => void)[] = [];

  function runTurn(): void {
    elapsedMs();
    completeNext();
  }

  function completeNext(): void {
    waiting[done]?.();
    done += 1;
    afterPromises(() => {
      if (done === waiting.length) finish();
      else if (isOver()) setImmediate(runTurn);
      else completeNext();
    });
  }

  function finish(): void {
    const ready = dispatches;
    waiting = [];
    done = 0;
    dispatches = [];
    for (const dispatch of ready) dispatch();
  }

  const turn = () =>
    new Promise<void>((resolve) => {
      if (waiting.length === 0) setImmediate(runTurn);
      waiting.push(resolve);
    });

  return {
    isOver,
    turn,
    pause: () => (isOver() ? turn() : Promise.resolve()),
    schedule(dispatch) {
      afterPromises(() => {
        if (waiting.length === 0) dispatch();
        else dispatches.push(dispatch);
      });
    },
  };
}
