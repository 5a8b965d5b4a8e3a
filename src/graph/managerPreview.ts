import { BadUserInput } from '../domain/badUserInput.js';
import type { ManagerRule } from '../domain/manager.js';
import { candidateFields } from '../domain/managerCandidates.js';
import type { RequestContext } from './context.js';
import type { DirectoryManagerPreviewArgs, ManagerValueKind } from './generated.js';

const MAX_FIELD_LENGTH = 1_024;
const SAMPLE = 100;

const RESOLUTIONS: Record<ManagerValueKind, ManagerRule['resolution']> = {
  AUTO: 'auto',
  ID: 'id',
  EMAIL: 'email',
  USERNAME: 'username',
};

export function managerRuleOf({ field, resolution }: DirectoryManagerPreviewArgs): ManagerRule {
  if (field === '' || field.length > MAX_FIELD_LENGTH)
    throw new BadUserInput(`field must be 1 to ${MAX_FIELD_LENGTH} characters.`);
  return { field, resolution: RESOLUTIONS[resolution ?? 'AUTO'] };
}

export async function managerFieldCandidates({ loaders, integration }: RequestContext) {
  const request = { list: 'sample', after: null, count: SAMPLE } as const;
  const page = await loaders.users({ ...request, orderBy: 'ID', search: null, filter: {}, managerId: null });
  const users = page.entries.map(({ row }) => row);
  return candidateFields(users, integration.managerRule).map(({ name, count }) => ({
    field: name,
    matches: count,
  }));
}
