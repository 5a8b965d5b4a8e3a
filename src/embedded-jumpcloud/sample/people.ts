import type { JumpCloudUser } from '../server/records.js';
import { person, accountStatus } from './person.js';
import { posts, type Post } from './posts.js';

const SHIRT_SIZES = ['S', 'M', 'L', 'XL'];
const LOCKED = 77;
/** Users who can't sign in because of their password, or whose password another system holds. */
const PASSWORDS: Record<number, Record<string, boolean>> = {
  83: { activated: false },
  84: { password_expired: true },
  85: { activated: false, password_expired: true, externally_managed: true },
};

/** All users whose manager resolves. */
export function samplePeople(): JumpCloudUser[] {
  return posts().map((post, n) => {
    const { department, jobTitle, costCenter } = post;
    const boss = post.manager === undefined ? undefined : person(post.manager);
    return {
      ...person(n),
      department,
      jobTitle,
      costCenter,
      ...employment(post, n),
      attributes: attributes(n, boss?.email),
      ...(boss && { manager: boss._id }),
    };
  });
}

/** Of the users without reports, some are suspended, some are staged, one is locked, and some have a problem with their password. */
function employment({ leads }: Post, n: number): Record<string, unknown> {
  if (n === LOCKED) return { account_locked: true, account_locked_date: '2026-02-03T07:41:12.508Z' };
  if (leads)
    return { employeeType: 'Full time', employeeIdentifier: `E${String(1000 + n)}`, company: 'Example Ltd' };
  if (n % 19 === 12) return { ...accountStatus('SUSPENDED'), mfa: { configured: false, exclusion: false } };
  if (n % 31 === 20) {
    const created = `2026-02-${String(1 + (n % 28)).padStart(2, '0')}T09:12:30.250Z`;
    return { ...accountStatus('STAGED'), created, mfa: { configured: false, exclusion: false } };
  }
  return PASSWORDS[n] ?? {};
}

/** Every second user has the manager's e-mail in `managerEmail`; the others have other attributes only. */
function attributes(n: number, managerEmail: string | undefined): { name: string; value: string }[] {
  const badge = { name: 'badgeNumber', value: String(10_000 + n * 7) };
  const shirt = { name: 'shirtSize', value: SHIRT_SIZES[n % SHIRT_SIZES.length] ?? '' };
  if (managerEmail === undefined || n % 2 === 1) return n % 3 === 0 ? [badge, shirt] : [shirt];
  return [...(n % 3 === 0 ? [badge] : []), { name: 'managerEmail', value: managerEmail }];
}
