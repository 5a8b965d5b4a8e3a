import type { JumpCloudGroup, JumpCloudUser } from '../../src/embedded-jumpcloud/server/records.js';
import { group, id, user } from '../support/people.js';

/** Who approves for user 1, unless `request` names another. People are written as their number. */
export interface ApproverCase {
  users: JumpCloudUser[];
  groups?: JumpCloudGroup[];
  env?: Record<string, string>;
  request?: Record<string, unknown>;
  policy?: Record<string, unknown>;
  outcome: string;
  /** Level, source and person; the name of a fallback group. */
  approvers?: string[];
  /** Level, person, result, manager status and warnings; `-` for null. */
  steps?: string[];
}

type Fields = Record<string, unknown>;

/** The manager of each person is the next one. The last has none, unless `fields` say so. */
function chain(...fields: Fields[]): JumpCloudUser[] {
  return fields.map((own, index) =>
    user(index + 1, { ...(index + 1 < fields.length && { manager: id(index + 2) }), ...own }),
  );
}

const OK = {};
const SUSPENDED = { state: 'SUSPENDED', suspended: true };
const STAGED = { state: 'STAGED', activated: false };
const LOCKED = { account_locked: true };
const PENDING = { activated: false };
const EXPIRED = { password_expired: true };
const EXTERNAL = { password_expired: true, externally_managed: true };
const ODD = { state: 'ON_LEAVE' };
const twins = [user(8, { email: 'twin@example.com' }), user(9, { email: 'Twin@example.com' })];
const boss = (...values: unknown[]) => ({ attributes: values.map((value) => ({ name: 'boss', value })) });
const customField = { JUMPCLOUD_MANAGER_FIELD: 'boss' };
const none = (status: string) => ({ outcome: 'NONE', steps: [`1 - NO_MANAGER ${status}`] });
const passedOver = (result: string, warnings = '') => ({
  outcome: 'RESOLVED',
  approvers: ['2 MANAGER 3'],
  steps: [`1 2 ${result} RESOLVED${warnings}`, '2 3 CHOSEN RESOLVED'],
});
const direct = { outcome: 'RESOLVED', approvers: ['1 MANAGER 2'], steps: ['1 2 CHOSEN RESOLVED'] };
const [first, second] = [group(1).id, group(2).id];
const alone = [user(1), user(2), user(3), user(4, SUSPENDED), user(5, PENDING)];
const NOT_SET = '1 - NO_MANAGER NOT_SET';

export const approverCases: Record<string, ApproverCase> = {
  // The manager's status
  'the manager': { users: chain(OK, OK), ...direct },
  'the manager, by e-mail': { users: chain({ manager: 'person2@example.com' }, OK), ...direct },
  'the manager, by an e-mail in other case': {
    users: chain({ manager: 'PERSON2@example.com' }, OK),
    ...direct,
    steps: ['1 2 CHOSEN RESOLVED EMAIL_CASE_DIFFERS'],
  },
  'the manager, by a custom attribute that occurs twice': {
    users: [user(1, boss(' ', id(2))), user(2)],
    env: customField,
    ...direct,
    steps: ['1 2 CHOSEN RESOLVED DUPLICATE_ATTRIBUTE'],
  },
  'no manager is set': { users: chain(OK), ...none('NOT_SET') },
  'the manager is blank': { users: chain({ manager: '  ' }), ...none('NOT_SET') },
  'no user has the id': { users: chain({ manager: id(404) }), ...none('NOT_FOUND') },
  'no user has the e-mail': { users: chain({ manager: 'x@example.com' }), ...none('NOT_FOUND') },
  'two users have the e-mail': {
    users: [user(1, { manager: 'twin@example.com' }), ...twins],
    ...none('AMBIGUOUS'),
  },
  'the manager is a name': { users: chain({ manager: 'The Boss' }), ...none('MALFORMED') },
  'e-mails are not allowed': {
    users: chain({ manager: 'person2@example.com' }, OK),
    env: { JUMPCLOUD_MANAGER_RESOLUTION: 'id' },
    ...none('MALFORMED'),
  },
  'their own manager, by id': { users: chain({ manager: id(1) }), ...none('SELF') },
  'their own manager, by e-mail': { users: chain({ manager: 'person1@example.com' }), ...none('SELF') },
  'warnings of a manager field that names nobody': {
    users: [user(1, boss('', id(404)))],
    env: customField,
    ...none('NOT_FOUND DUPLICATE_ATTRIBUTE'),
  },

  // Whether the manager can act
  'a suspended manager': {
    users: chain(OK, SUSPENDED, OK),
    ...passedOver('INACTIVE', ' MANAGER_INACTIVE'),
  },
  'a staged manager': { users: chain(OK, STAGED, OK), ...passedOver('INACTIVE', ' MANAGER_INACTIVE') },
  'a locked manager': { users: chain(OK, LOCKED, OK), ...passedOver('INACTIVE', ' MANAGER_INACTIVE') },
  'a manager without a password': { users: chain(OK, PENDING, OK), ...passedOver('CANNOT_SIGN_IN') },
  'a manager whose password has expired': { users: chain(OK, EXPIRED, OK), ...passedOver('CANNOT_SIGN_IN') },
  'a manager whose password another system has': { users: chain(OK, EXTERNAL, OK), ...direct },
  'a manager in a state that is not known': { users: chain(OK, ODD, OK), ...passedOver('CANNOT_SIGN_IN') },
  'without requireSignIn, an expired password': {
    users: chain(OK, EXPIRED, OK),
    policy: { requireSignIn: false },
    ...direct,
  },
  'without requireSignIn, a state that is not known': {
    users: chain(OK, ODD, OK),
    policy: { requireSignIn: false },
    ...direct,
  },
  'without requireSignIn, a suspended manager': {
    users: chain(OK, SUSPENDED, OK),
    policy: { requireSignIn: false },
    ...passedOver('INACTIVE', ' MANAGER_INACTIVE'),
  },
  'the policy excludes the manager': {
    users: chain(OK, OK, OK),
    policy: { excludeUserIds: [id(2).toUpperCase()] },
    ...passedOver('EXCLUDED'),
  },
  'the request excludes the manager, the policy the next': {
    users: chain(OK, OK, OK, OK),
    request: { requesterId: id(1), excludeUserIds: [id(2)] },
    policy: { excludeUserIds: [id(3)] },
    outcome: 'RESOLVED',
    approvers: ['3 MANAGER 4'],
    steps: ['1 2 EXCLUDED RESOLVED', '2 3 EXCLUDED RESOLVED', '3 4 CHOSEN RESOLVED'],
  },
  'an inactive manager who is excluded as well': {
    users: chain(OK, LOCKED, OK),
    policy: { excludeUserIds: [id(2)] },
    ...passedOver('INACTIVE', ' MANAGER_INACTIVE'),
  },
  'the requester is inactive': { users: chain(SUSPENDED, OK), ...direct },

  // Levels, and where the chain ends
  'two levels': {
    users: chain(OK, OK, OK, OK),
    policy: { levels: 2 },
    outcome: 'RESOLVED',
    approvers: ['1 MANAGER 2', '2 MANAGER 3'],
    steps: ['1 2 CHOSEN RESOLVED', '2 3 CHOSEN RESOLVED'],
  },
  'two levels, somebody between them passed over': {
    users: chain(OK, OK, LOCKED, OK, OK),
    policy: { levels: 2 },
    outcome: 'RESOLVED',
    approvers: ['1 MANAGER 2', '3 MANAGER 4'],
    steps: ['1 2 CHOSEN RESOLVED', '2 3 INACTIVE RESOLVED MANAGER_INACTIVE', '3 4 CHOSEN RESOLVED'],
  },
  'three levels, one manager: no fallback': {
    users: chain(OK, OK),
    policy: { levels: 3, fallbackUserIds: [id(1)], fallbackGroupIds: [first] },
    outcome: 'PARTIAL',
    approvers: ['1 MANAGER 2'],
    steps: ['1 2 CHOSEN RESOLVED', '2 - NO_MANAGER NOT_SET'],
  },
  'two levels, then an ambiguous manager': {
    users: [user(1, { manager: id(2) }), user(2, { manager: 'twin@example.com' }), ...twins],
    policy: { levels: 2 },
    outcome: 'PARTIAL',
    approvers: ['1 MANAGER 2'],
    steps: ['1 2 CHOSEN RESOLVED', '2 - NO_MANAGER AMBIGUOUS'],
  },
  'ten levels': {
    users: chain(...Array.from({ length: 12 }, () => OK)),
    policy: { levels: 10 },
    outcome: 'RESOLVED',
    approvers: Array.from({ length: 10 }, (_, n) => `${n + 1} MANAGER ${n + 2}`),
    steps: Array.from({ length: 10 }, (_, n) => `${n + 1} ${n + 2} CHOSEN RESOLVED`),
  },
  'the depth limit, nobody found': {
    users: chain(OK, LOCKED, OK),
    policy: { maxDepth: 1 },
    outcome: 'NONE',
    steps: ['1 2 INACTIVE RESOLVED MANAGER_INACTIVE', '2 - DEPTH_LIMIT -'],
  },
  'the depth limit, one of two found': {
    users: chain(OK, OK, OK),
    policy: { maxDepth: 1, levels: 2 },
    outcome: 'PARTIAL',
    approvers: ['1 MANAGER 2'],
    steps: ['1 2 CHOSEN RESOLVED', '2 - DEPTH_LIMIT -'],
  },
  'the chain ends exactly at the depth limit': {
    users: chain(OK, LOCKED),
    policy: { maxDepth: 1 },
    outcome: 'NONE',
    steps: ['1 2 INACTIVE RESOLVED MANAGER_INACTIVE', '2 - NO_MANAGER NOT_SET'],
  },
  'a cycle above the requester': {
    users: chain(OK, OK, { manager: id(2) }),
    policy: { levels: 3 },
    outcome: 'PARTIAL',
    approvers: ['1 MANAGER 2', '2 MANAGER 3'],
    steps: ['1 2 CHOSEN RESOLVED', '2 3 CHOSEN RESOLVED', '3 2 CYCLE RESOLVED'],
  },
  'a cycle in which nobody can act': {
    users: chain(OK, LOCKED, { ...SUSPENDED, manager: id(2) }),
    outcome: 'NONE',
    steps: [
      '1 2 INACTIVE RESOLVED MANAGER_INACTIVE',
      '2 3 INACTIVE RESOLVED MANAGER_INACTIVE',
      '3 2 CYCLE RESOLVED MANAGER_INACTIVE',
    ],
  },
  'the requester is the manager of their manager': {
    users: chain(OK, { ...LOCKED, manager: id(1) }),
    outcome: 'NONE',
    steps: [
      '1 2 INACTIVE RESOLVED MANAGER_INACTIVE',
      '2 1 IS_REQUESTER RESOLVED',
      '3 2 CYCLE RESOLVED MANAGER_INACTIVE',
    ],
  },
  'the requester is the manager of their manager, at the depth limit': {
    users: chain(OK, { manager: id(1) }),
    policy: { levels: 2, maxDepth: 2 },
    outcome: 'PARTIAL',
    approvers: ['1 MANAGER 2'],
    steps: ['1 2 CHOSEN RESOLVED', '2 1 IS_REQUESTER RESOLVED', '3 2 CYCLE RESOLVED'],
  },

  // Fallbacks
  'a fallback group: all in it who can act': {
    users: alone,
    groups: [group(1, { members: [5, 4, 3, 2, 1].map(id) })],
    policy: { fallbackGroupIds: [first] },
    outcome: 'FALLBACK',
    approvers: ['0 FALLBACK_GROUP 2 Group 1', '0 FALLBACK_GROUP 3 Group 1'],
    steps: [
      NOT_SET,
      '0 1 IS_REQUESTER -',
      '0 2 CHOSEN -',
      '0 3 CHOSEN -',
      '0 4 INACTIVE -',
      '0 5 CANNOT_SIGN_IN -',
    ],
  },
  'a fallback group with no members, and one with people who cannot act': {
    users: alone,
    groups: [group(1), group(2, { members: [id(1), id(3), id(4)] })],
    policy: { fallbackGroupIds: [first, second], excludeUserIds: [id(3)], fallbackUserIds: [id(2)] },
    outcome: 'FALLBACK',
    approvers: ['0 FALLBACK_USER 2'],
    steps: [
      NOT_SET,
      '0 - FALLBACK_GROUP_EMPTY -',
      '0 1 IS_REQUESTER -',
      '0 3 EXCLUDED -',
      '0 4 INACTIVE -',
      '0 - FALLBACK_GROUP_EMPTY -',
      '0 2 CHOSEN -',
    ],
  },
  'the first fallback group with somebody who can act is enough': {
    users: alone,
    groups: [group(1, { members: [id(2)] }), group(2, { members: [id(3)] })],
    policy: { fallbackGroupIds: [second, first], fallbackUserIds: [id(2)] },
    outcome: 'FALLBACK',
    approvers: ['0 FALLBACK_GROUP 3 Group 2'],
    steps: [NOT_SET, '0 3 CHOSEN -'],
  },
  'fallback groups that do not exist': {
    users: alone,
    groups: [group(1, { members: [id(2)] })],
    policy: { fallbackGroupIds: [group(404).id, 'admins', first.toUpperCase()] },
    outcome: 'FALLBACK',
    approvers: ['0 FALLBACK_GROUP 2 Group 1'],
    steps: [NOT_SET, '0 - FALLBACK_GROUP_UNKNOWN -', '0 - FALLBACK_GROUP_UNKNOWN -', '0 2 CHOSEN -'],
  },
  'a fallback group that has a deleted member': {
    users: alone,
    groups: [group(1, { members: [id(404), id(2)] })],
    policy: { fallbackGroupIds: [first] },
    outcome: 'FALLBACK',
    approvers: ['0 FALLBACK_GROUP 2 Group 1'],
    steps: [NOT_SET, '0 2 CHOSEN -'],
  },
  'fallback users: all who can act, in the order given': {
    users: alone,
    policy: { fallbackUserIds: [id(3), id(404), id(4), id(2), id(3).toUpperCase()] },
    outcome: 'FALLBACK',
    approvers: ['0 FALLBACK_USER 3', '0 FALLBACK_USER 2'],
    steps: [NOT_SET, '0 3 CHOSEN -', '0 - FALLBACK_USER_UNKNOWN -', '0 4 INACTIVE -', '0 2 CHOSEN -'],
  },
  'nobody at all': {
    users: alone,
    policy: { fallbackUserIds: [id(1), 'the boss', id(5)] },
    outcome: 'NONE',
    steps: [NOT_SET, '0 1 IS_REQUESTER -', '0 - FALLBACK_USER_UNKNOWN -', '0 5 CANNOT_SIGN_IN -'],
  },
  'a fallback after the depth limit': {
    users: [...chain(OK, LOCKED, OK), user(4)],
    policy: { maxDepth: 1, fallbackUserIds: [id(4)] },
    outcome: 'FALLBACK',
    approvers: ['0 FALLBACK_USER 4'],
    steps: ['1 2 INACTIVE RESOLVED MANAGER_INACTIVE', '2 - DEPTH_LIMIT -', '0 4 CHOSEN -'],
  },
  'a fallback group that is not needed': {
    users: chain(OK, OK, OK),
    policy: { fallbackGroupIds: [first], fallbackUserIds: [id(3)] },
    ...direct,
  },

  // The requester
  'the requester by e-mail': {
    users: chain(OK, OK),
    request: { requesterEmail: ' PERSON1@example.com', requesterId: null },
    ...direct,
  },
  'nobody has the requester’s id': {
    users: chain(OK, OK),
    request: { requesterId: id(404) },
    policy: { fallbackUserIds: [id(2)] },
    outcome: 'REQUESTER_UNKNOWN',
  },
  'the requester’s id is malformed': {
    users: chain(OK),
    request: { requesterId: '1' },
    outcome: 'REQUESTER_UNKNOWN',
  },
  'nobody has the requester’s e-mail': {
    users: chain(OK),
    request: { requesterEmail: 'x@example.com' },
    outcome: 'REQUESTER_UNKNOWN',
  },
  'the requester’s e-mail is malformed': {
    users: chain(OK),
    request: { requesterEmail: 'x' },
    outcome: 'REQUESTER_UNKNOWN',
  },
  'two users have the requester’s e-mail': {
    users: twins,
    request: { requesterEmail: 'twin@example.com' },
    policy: { fallbackUserIds: [id(8)] },
    outcome: 'REQUESTER_AMBIGUOUS',
  },
  'a policy of nulls': {
    users: chain(OK, EXPIRED, OK),
    policy: {
      levels: null,
      maxDepth: null,
      requireSignIn: null,
      excludeUserIds: null,
      fallbackGroupIds: null,
      fallbackUserIds: null,
    },
    ...passedOver('CANNOT_SIGN_IN'),
  },
};
