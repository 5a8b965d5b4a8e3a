/** Is told what happens between us and one JumpCloud organisation. */
export interface Observer {
  /** A call has ended, after so many milliseconds; with an HTTP status, or none when no answer came. */
  called(call: { route: string; status: number | null; ms: number }): void;
  /** A call that asks for so many keys at once was sent. */
  batched(call: { route: string; keys: number }): void;
  /** A call is made again, because of a failure. */
  retried(code: string): void;
  /** A call had to wait for so many milliseconds before it was sent. */
  waited(ms: number): void;
  /** An answer was taken from another operation. */
  shared(): void;
  /** What stands in a user's manager field was looked up. */
  managerFound(status: string): void;
}

/** How much is asked of one organisation at this moment. */
export interface Load {
  /** Most calls in flight. */
  limit: number;
  inFlight: number;
  waiting: number;
  breaker: 'closed' | 'open' | 'half-open';
}
