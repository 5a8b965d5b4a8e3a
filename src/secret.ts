/** A text that must not be shown: printing, inspecting or serialising it shows that it is a secret, and nothing else. */
export class Secret {
  #text: string;
  readonly #reread: (() => string | null) | undefined;

  /** `reread` reads it anew from where it stands, null if that is not possible. */
  constructor(text: string, reread?: () => string | null) {
    this.#text = text;
    this.#reread = reread;
  }

  reveal(): string {
    return this.#text;
  }

  /** Takes up what now stands in its file, and says whether that is something else. */
  renew(): boolean {
    const text = this.#reread?.() ?? this.#text;
    const isNew = text !== this.#text;
    this.#text = text;
    return isNew;
  }

  toJSON(): string {
    return '[secret]';
  }

  toString(): string {
    return '[secret]';
  }
}
