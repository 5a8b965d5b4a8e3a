/** The client sent an invalid argument. The message says what to change. */
export class BadUserInput extends Error {
  override readonly name = 'BadUserInput';
  readonly code = 'BAD_USER_INPUT';
}
