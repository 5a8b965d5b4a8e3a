import type { Directory } from './records.js';
import { oddPersonId, sampleOddities } from './sampleOddities.js';
import { sampleGroupId, sampleGroups } from './sampleGroups.js';
import { samplePeople } from './samplePeople.js';

/** An invented organisation of some 270 people and 33 groups; the same each time, and a new object each time. */
export function sampleOrganization(): Directory {
  const users = [...samplePeople(), ...sampleOddities()];
  return { users, groups: sampleGroups(users) };
}

const somebody = samplePeople()[4];

/** Who and what to ask for: somebody with an ordinary manager in either field, an odd person, a department's group. */
export const wellKnown = {
  id: String(somebody?._id),
  email: String(somebody?.['email']),
  oddId: oddPersonId('id nobody has'),
  groupId: sampleGroupId(1),
};
