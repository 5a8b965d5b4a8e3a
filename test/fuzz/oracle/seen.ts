import type { GraphQLResolveInfo } from 'graphql';
import type { Organization } from './organization.js';
import type { ShownOrder } from './lists.js';

/** What an oracle answers from: the organisation, and what the subgraph has chosen where the schema leaves it open. */
export interface Seen {
  organization: Organization;
  order: ShownOrder;
  /** The subgraph's data, for its choices. */
  data: unknown;
}

/** Learns in which order the subgraph has shown the entries of a page. */
export function learnOrder(seen: Seen, list: string, start: number, { path }: GraphQLResolveInfo): void {
  const keys: (string | number)[] = [];
  for (let at: typeof path | undefined = path; at; at = at.prev) keys.unshift(at.key);
  const page = keys.reduce((value: unknown, key) => propertyOf(value, key), seen.data);
  const places = seen.order.get(list) ?? new Map<string, number>();
  seen.order.set(list, places);
  idsOf(page).forEach((id, index) => {
    if (typeof id === 'string') places.set(id, start + index);
  });
}

function idsOf(page: unknown): unknown[] {
  const nodes = propertyOf(page, 'nodes');
  if (Array.isArray(nodes)) return nodes.map((node) => propertyOf(node, 'id'));
  const edges = propertyOf(page, 'edges');
  return Array.isArray(edges) ? edges.map((edge) => propertyOf(propertyOf(edge, 'node'), 'id')) : [];
}

export function propertyOf(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
