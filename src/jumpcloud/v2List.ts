import { z } from 'zod';
import { badResponse } from './errors.js';
import type { Answer } from './http.js';

const list = z.object({
  body: z.array(z.unknown()),
  totalCount: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});

/** A page of V2: a bare array, and the length of the whole list in a header (seen in recorded traffic). */
export function readV2List({ body, totalCount }: Answer): { rows: unknown[]; total: number } {
  const read = list.safeParse({ body, totalCount });
  if (!read.success) throw badResponse('it is no list');
  return { rows: read.data.body, total: read.data.totalCount };
}
