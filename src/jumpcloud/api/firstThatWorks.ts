import type { JumpCloud } from '../client/client.js';
import { asDirectoryError, type DirectoryError, type FormFault, formFaultOf } from '../client/errors.js';
import { isPlain } from './ladder.js';
import { PAGE_SIZE } from './rowPage.js';

/** The forms of one question, best first. */
export interface Forms<F extends { route: string }> {
  question: string;
  rungs: readonly F[];
  /** The texts of a request. Where they are unusual, what is refused says nothing of its form. */
  texts?: readonly string[];
}

/**
 * Asks in the best form that works, from the one that is remembered for this JumpCloud, or `from` a later one. Throws the
 * first error if none works.
 */
export async function firstThatWorks<F extends { route: string }, T>(
  { capabilities }: JumpCloud,
  { question, rungs, texts = [] }: Forms<F>,
  ask: (form: F) => Promise<T>,
  from = 0,
): Promise<{ rung: number; result: T; firstError?: DirectoryError }> {
  const known = capabilities.stepOf(question)?.rung ?? 0;
  const refusedRoutes = new Set<string>();
  let firstError: DirectoryError | undefined;
  let firstFault: FormFault | undefined;
  for (const [rung, form] of rungs.entries()) {
    if (rung < Math.max(known, from) || refusedRoutes.has(form.route)) continue;
    try {
      const result = await ask(form);
      if (rung > known && firstFault && areUsual(texts))
        capabilities.learn(question, { rung, size: PAGE_SIZE }, { fault: firstFault, keys: 1 });
      return { rung, result, ...(firstError && { firstError }) };
    } catch (error) {
      const fault = formFaultOf(error);
      if (fault === undefined) throw error;
      if (fault === 'ROUTE_REFUSED') refusedRoutes.add(form.route);
      firstError ??= asDirectoryError(error);
      firstFault ??= fault;
    }
  }
  throw firstError ?? new Error('The question has no forms.');
}

const MAX_TEXT = 1_000;

function areUsual(texts: readonly string[]): boolean {
  return texts.every(isPlain) && texts.join('').length <= MAX_TEXT;
}

/** All texts in a search. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
