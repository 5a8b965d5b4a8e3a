import type { JumpCloudGroup } from '../subject.js';
import { text } from './organization.js';

const METHODS = new Map<string | null, string>([
  ['STATIC', 'STATIC'],
  ['NOTSET', 'STATIC'],
  ['DYNAMIC_AUTOMATED', 'DYNAMIC'],
  ['DYNAMIC_REVIEW_REQUIRED', 'DYNAMIC_REVIEW_REQUIRED'],
]);

export function membershipMethodOf(group: JumpCloudGroup): string {
  return METHODS.get(text(group, 'membershipMethod')) ?? 'UNKNOWN';
}
