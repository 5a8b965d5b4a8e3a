import { cursorOf, type Page } from '../domain/pagination.js';

/** The resolvers of a GraphQL connection, whatever its nodes are. */
const connection = {
  nodes: <T>({ entries }: Page<T>) => entries.map(({ row }) => row),
  edges: <T>({ list, entries }: Page<T>) =>
    entries.map(({ row, position }) => ({ node: row, cursor: cursorOf(list, position) })),
  totalCount: async <T>({ total }: Page<T>) => (typeof total === 'number' ? total : total()),
  pageInfo: <T>({ list, end, hasNextPage }: Page<T>) => ({
    hasNextPage,
    endCursor: end && cursorOf(list, end),
  }),
};

export const UserConnection = connection;
export const GroupConnection = connection;
