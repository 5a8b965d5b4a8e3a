import { z } from 'zod';
import type { ApiResponse } from '../client/call.js';
import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import type { ListKind, RowPage } from './rowPage.js';
import { notePage } from './totals.js';

const page = z.object({
  body: z.array(z.unknown()),
  totalCount: z.union([
    z.literal('').transform(() => null),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ]),
});

/** A page of API V2: an array, with the length of the whole list in a header (seen in recorded traffic), or without. */
export function readV2Page<T>(
  jumpcloud: JumpCloud,
  list: ListKind,
  { limit, skip }: { limit: number; skip: number },
  { body, totalCount }: ApiResponse,
  read: (rows: unknown[]) => T[],
): RowPage<T> {
  const parsed = page.safeParse({ body, totalCount });
  if (!parsed.success) throw badResponse('it is not a list');
  const { body: rows, totalCount: total } = parsed.data;
  notePage(jumpcloud, list, { rows: rows.length, total, limit, skip });
  return { rows: read(rows), total, list };
}
