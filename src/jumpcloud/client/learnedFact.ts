/** Something that was learned about JumpCloud, such as the form of a kind of question. */
export interface LearnedFact {
  kind: string;
  key: string;
  value: unknown;
  /** How long it is remembered, in milliseconds. */
  forMs: number;
}

export interface SharedLearning {
  /** Calls `receive` with what other replicas learned. */
  subscribe(receive: (fact: LearnedFact) => void): void;
  publish(fact: LearnedFact): void;
}
