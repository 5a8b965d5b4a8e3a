import type { JumpCloud } from '../client/client.js';
import { asDirectoryError, type DirectoryError, type FormFault, formFaultOf } from '../client/errors.js';
import { USER_SEARCH_ROUTE } from '../client/routes.js';
import { dropFields, sendsFields } from './fields.js';
import { isPlain } from './ladder.js';
import { PAGE_SIZE } from './rowPage.js';

/** The forms of one question about a list, best first. */
export interface ListForms<F extends { route: string }> {
  question: string;
  rungs: readonly F[];
  /** What else the question is about. JumpCloud may answer it in another form for each. */
  about?: readonly string[];
  /** Whether a form can be used for this request. */
  suits?: (form: F) => boolean;
  /** The texts of a request. Where they are unusual, what is refused says nothing of its form. */
  texts?: readonly string[];
}

/**
 * Asks in the best form that works, from the one that is remembered for this JumpCloud, or `from` a later one. Throws the
 * first error if none works.
 */
export async function firstThatWorks<F extends { route: string }, T>(
  jumpcloud: JumpCloud,
  forms: ListForms<F>,
  ask: (form: F) => Promise<T>,
  from = 0,
): Promise<{ rung: number; result: T; firstError?: DirectoryError }> {
  const { capabilities } = jumpcloud;
  const { rungs, about = [], suits = () => true, texts = [] } = forms;
  const question = [forms.question, ...about].join(' ');
  const hadFields = sendsFields(jumpcloud);
  const known = capabilities.stepOf(question)?.rung ?? 0;
  const refusedRoutes = new Set<string>();
  let firstError: DirectoryError | undefined;
  let firstFault: FormFault | undefined;
  const later = [...rungs.entries()].slice(Math.max(known, from));
  // JumpCloud may have changed its ways within the hour, so that better forms are answered again.
  const better = [...rungs.entries()].slice(0, from === 0 ? known : 0);
  for (const [rung, form] of [...later, ...better]) {
    if (refusedRoutes.has(form.route) || !suits(form)) continue;
    try {
      const result = await ask(form);
      const step = { rung, size: PAGE_SIZE };
      if (rung === known || !firstFault) capabilities.answered(question, step, 1);
      else if (areUsual(texts)) capabilities.learn(question, step, { fault: firstFault, keys: 1 });
      return { rung, result, ...(firstError && { firstError }) };
    } catch (error) {
      const fault = formFaultOf(error);
      if (fault === undefined) throw error;
      if (fault === 'ROUTE_REFUSED') refusedRoutes.add(form.route);
      firstError ??= asDirectoryError(error);
      firstFault ??= fault;
    }
  }
  const isAboutUsers = rungs.some(({ route }) => route === USER_SEARCH_ROUTE);
  if (isAboutUsers && hadFields && dropFields(jumpcloud, firstError))
    return firstThatWorks(jumpcloud, forms, ask, from);
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
