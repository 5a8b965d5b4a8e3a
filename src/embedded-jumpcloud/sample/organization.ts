import type { JumpCloudData } from '../server/records.js';
import { sampleGroupId, sampleGroups } from './groups.js';
import { edgeCaseId, edgeCases } from './edgeCases.js';
import { samplePeople } from './people.js';
import { person } from './person.js';

/** An invented organisation of some 270 people and 34 groups; the same each time, and new objects each time. */
export function sampleOrganization(): JumpCloudData {
  const users = [...samplePeople(), ...edgeCases()];
  return { users, groups: sampleGroups(users) };
}

const somebody = person(6);

/** What to ask for: somebody with a manager in either field, an odd person, and the group of a department. */
export const wellKnown: { id: string; email: string; edgeCaseId: string; groupId: string } = {
  id: somebody._id,
  email: somebody.email,
  edgeCaseId: edgeCaseId('dangling-id'),
  groupId: sampleGroupId(1),
};
