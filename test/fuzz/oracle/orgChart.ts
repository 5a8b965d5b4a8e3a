import type { JumpCloudUser } from '../subject.js';
import { compareKeys, connection } from './lists.js';
import { type Resolution, resolutionOf } from './managers.js';
import { isId, type Organization } from './organization.js';

export interface ChartArguments {
  rootId?: string | null;
  depth?: number | null;
  first?: number | null;
  after?: string | null;
}

interface Place {
  user: JumpCloudUser;
  resolution: Resolution;
  /** The ids of the managers, nearest first, until one comes again. */
  above: string[];
}

/** Section 7 of the contract. */
export function chartFor(
  organization: Organization,
  { rootId = null, depth, ...page }: ChartArguments,
  shown: (user: JumpCloudUser) => unknown,
) {
  const root = rootId?.toLowerCase();
  const list = JSON.stringify(['orgChart', root, depth]);
  const request = { ...page, first: page.first ?? 1000 };
  if (root !== undefined && !organization.users.some(({ _id }) => isId(root) && _id === root)) {
    // Invalid arguments are errors all the same.
    connection(list, () => [], request, 5000);
    return null;
  }
  const places = organization.users.map((user) => placeOf(organization, user));
  const inCycle = ({ user, above }: Place) => above.includes(user._id);
  const isTop = (place: Place) => !place.resolution.manager || inCycle(place);
  const depthOf = (place: Place): number => {
    if (root !== undefined) return place.user._id === root ? 0 : 1 + place.above.indexOf(root);
    const tops = place.above.map((id) => places.some((each) => each.user._id === id && isTop(each)));
    return isTop(place) ? 0 : 1 + tops.indexOf(true);
  };
  const isBelow = ({ user, above }: Place) => root === undefined || user._id === root || above.includes(root);
  const nodes = places
    .filter((place) => isBelow(place) && depthOf(place) <= (depth ?? 3))
    .map((place) => ({ place, depth: depthOf(place), inCycle: inCycle(place) }))
    .sort((a, b) => compareKeys(keysOf(a), keysOf(b)))
    .map(({ place: { user, resolution }, ...rest }) => ({
      id: user._id,
      node: {
        ...rest,
        user: shown(user),
        managerId: resolution.manager?._id ?? null,
        managerStatus: resolution.status,
        directReportCount: places.filter((each) => each.resolution.manager?._id === user._id).length,
      },
    }));
  return connection(list, () => nodes, request, 5000);
}

function placeOf(organization: Organization, user: JumpCloudUser): Place {
  const above: string[] = [];
  for (let manager = resolutionOf(organization, user).manager; manager && !above.includes(manager._id);) {
    above.push(manager._id);
    manager = resolutionOf(organization, manager).manager;
  }
  return { user, resolution: resolutionOf(organization, user), above };
}

/** By level, people in cycles last at the top, then by manager, display name and id. */
function keysOf({ place, depth, inCycle }: { place: Place; depth: number; inCycle: boolean }) {
  const name = place.user['displayname'] ?? '';
  const isText = typeof name === 'string';
  return [
    depth,
    depth === 0 && inCycle ? 1 : 0,
    place.resolution.manager?._id ?? '',
    isText ? 0 : 1,
    isText ? name : '',
    place.user._id,
  ];
}
