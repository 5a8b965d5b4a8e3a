import type { JumpCloudData } from '../server/records.js';
import { sampleGroupId, sampleGroups } from './groups.js';
import { edgeCaseId, edgeCases } from './edgeCases.js';
import { samplePeople } from './people.js';
import { person } from './person.js';

/** A sample organisation with about 270 users and 34 groups. Each call returns equal data in new objects. */
export function sampleOrganization(): JumpCloudData {
  const users = [...samplePeople(), ...edgeCases()];
  return { users, groups: sampleGroups(users) };
}

const user = person(6);

/** Keys for example queries: a user with a manager in both fields, an edge case, and the group of a department. */
export const wellKnown: { id: string; email: string; edgeCaseId: string; groupId: string } = {
  id: user._id,
  email: user.email,
  edgeCaseId: edgeCaseId('dangling-id'),
  groupId: sampleGroupId(1),
};
