import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { objectId, readList, text, unknowns } from './records.js';
import { PAGE_SIZE } from './rowPage.js';

/** An organisation that the administrator has access to. */
export type Organization = z.output<typeof organization>;

const organization = z
  .object({ _id: objectId.optional(), id: objectId.optional(), ...unknowns('displayName') })
  .transform((record, context) => {
    const id = record._id ?? record.id;
    if (id === undefined) {
      context.addIssue('the organization has no id');
      return z.NEVER;
    }
    const name = text(record, 'displayName');
    return { id, name: typeof name === 'string' ? name : null };
  });

const page = z.object({ results: z.array(z.unknown()) });

/** The first 100 organisations of the API key's administrator. */
export async function organizations(jumpcloud: JumpCloud): Promise<Organization[]> {
  const { body } = await jumpcloud.request({
    method: 'GET',
    path: '/api/organizations',
    query: { limit: PAGE_SIZE },
    // With the header x-org-id this route returns 403 (documented; JumpCloud's own modules omit the header here).
    anyOrganization: true,
    privilege: 'read organizations',
  });
  const parsed = page.safeParse(body);
  if (!parsed.success) throw badResponse('it is not a list of organizations');
  return readList(parsed.data.results, organization);
}
