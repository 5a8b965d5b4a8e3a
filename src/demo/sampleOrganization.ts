import type { Directory } from './records.js';
import { sampleGroupId, sampleGroups } from './sampleGroups.js';
import { oddPersonId, sampleOddities } from './sampleOddities.js';
import { samplePeople } from './samplePeople.js';
import { person } from './samplePerson.js';

/** An invented organisation of some 270 people and 34 groups; the same each time, and new objects each time. */
export function sampleOrganization(): Directory {
  const users = [...samplePeople(), ...sampleOddities()];
  return { users, groups: sampleGroups(users) };
}

const somebody = person(6);

/** What to ask for: somebody with a manager in either field, an odd person, and the group of a department. */
export const wellKnown: { id: string; email: string; oddId: string; groupId: string } = {
  id: somebody._id,
  email: somebody.email,
  oddId: oddPersonId('dangling-id'),
  groupId: sampleGroupId(1),
};
