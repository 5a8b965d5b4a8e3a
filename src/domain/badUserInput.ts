/** The caller asked for something that can't be asked. The message says what to change. */
export class BadUserInput extends Error {
  override readonly name = 'BadUserInput';
  readonly code = 'BAD_USER_INPUT';
}
