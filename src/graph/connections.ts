import { cursorOf, type Page } from '../domain/pagination.js';

/** The resolvers of a page, whatever its nodes are. */
const page = {
  nodes: <T>({ entries }: Page<T>) => entries.map(({ row }) => row),
  totalCount: async <T>({ total }: Page<T>) => (typeof total === 'number' ? total : total()),
  pageInfo: <T>({ list, end, hasNextPage }: Page<T>) => ({
    hasNextPage,
    endCursor: end && cursorOf(list, end),
  }),
};

const connection = {
  ...page,
  edges: <T>({ list, entries }: Page<T>) =>
    entries.map(({ row, position }) => ({ node: row, cursor: cursorOf(list, position) })),
};

export const OrgChart = page;
export const UserConnection = connection;
export const GroupConnection = connection;
