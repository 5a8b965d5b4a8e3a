/** A text that must not be shown: printing, inspecting or serialising it shows that it is a secret, and nothing else. */
export class Secret {
  #text: string;
  readonly #reread: (() => string | null) | undefined;

  /** `reread` reads it anew from where it stands, null if it can't be read or used. */
  constructor(text: string, reread?: () => string | null) {
    this.#text = text;
    this.#reread = reread;
  }

  reveal(): string {
    return this.#text;
  }

  /** Takes up what now stands in its file, unless that can't be used. */
  renew(): 'SAME' | 'NEW' | 'REFUSED' {
    const text = this.#reread ? this.#reread() : this.#text;
    if (text === null) return 'REFUSED';
    const isNew = text !== this.#text;
    this.#text = text;
    return isNew ? 'NEW' : 'SAME';
  }

  toJSON(): string {
    return '[secret]';
  }

  toString(): string {
    return '[secret]';
  }
}
