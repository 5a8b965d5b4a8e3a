import { type HttpResponse, errorResponse, jsonResponse, refusal } from './response.js';
import type { Unknown, Variant } from './variant.js';

/** The options that say how a form of request is treated. */
export type Form = {
  [Name in keyof Variant]: 'refused' | 'ignored' extends Variant[Name] ? Name : never;
}[keyof Variant];

/** Whether a form is ignored; throws where it is refused. */
export function ignores(variant: Variant, form: Form): boolean {
  if (variant[form] === 'refused') throw refused(variant, form);
  return variant[form] === 'ignored';
}

export function refused(variant: Variant, what: string): Error {
  return refusal(variant.refusalStatus, `Bad Request: ${what}`);
}

/** Throws for requests that are not accepted at all. */
export function requireAccepted(acceptance: 'accepted' | number): void {
  if (acceptance !== 'accepted') throw refusal(acceptance);
}

/** The parts of a filter that count. */
export function upTo<T>(max: number, parts: readonly T[], variant: Variant): readonly T[] {
  if (parts.length > max && variant.tooMany === 'refused') throw refused(variant, `more than ${max} values`);
  return parts.slice(0, max);
}

export function unknownResponse(unknown: Unknown, empty: unknown): HttpResponse {
  return unknown === 'empty' ? jsonResponse(empty) : errorResponse(unknown);
}
