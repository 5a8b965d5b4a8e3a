import type { Place } from './hierarchy';

const HEAD = [
  'id',
  'name',
  'email',
  'jobTitle',
  'isActive',
  'managerId',
  'managerStatus',
  'level',
  'directReports',
];

export function csvOf(places: Iterable<Place>): string {
  const rows = [...places].map(({ user, managerId, managerStatus, depth, directReportCount }) => [
    user.id,
    user.displayName,
    user.email,
    user.jobTitle,
    user.isActive,
    managerId,
    managerStatus,
    depth,
    directReportCount,
  ]);
  return [HEAD, ...rows].map((cells) => cells.map(cellOf).join(',')).join('\r\n');
}

function cellOf(value: string | number | boolean | null | undefined): string {
  const text = String(value ?? '');
  // Spreadsheets would run a name that begins like a formula.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
