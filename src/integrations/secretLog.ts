import type { Logger } from 'pino';
import type { Secret } from '../config/secrets.js';

/** Logs when the file of a secret has another one or no usable one, by whatever refresh that is noticed. */
export function logSecretChanges(
  log: Logger,
  name: string,
  secret: Secret,
  replaced = (): void => undefined,
): void {
  let wasRefused = false;
  secret.observe((outcome) => {
    if (outcome === 'NEW') {
      log.warn({ secret: name }, 'secret replaced');
      replaced();
    }
    if (outcome === 'REFUSED' && !wasRefused)
      log.error({ secret: name }, 'the secret file has no usable secret; the old secret stays in use');
    wasRefused = outcome === 'REFUSED';
  });
}
