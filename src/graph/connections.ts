import { cursorAfter, type Page } from '../domain/pagination.js';

/** Resolvers of a GraphQL connection for a page of any node type. */
const connection = {
  nodes: <T>({ entries }: Page<T>) => entries.map(({ row }) => row),
  edges: <T extends { id: string }>(page: Page<T>) =>
    page.entries.map(({ row, position }) => ({ node: row, cursor: cursorAfter(page, position, row.id) })),
  totalCount: <T>({ total }: Page<T>) => total,
  pageInfo: <T>(page: Page<T>) => ({
    hasNextPage: page.hasNextPage,
    endCursor: page.entries.length > 0 || page.hasNextPage ? cursorAfter(page, page.end, page.endId) : null,
  }),
};

export const UserConnection = connection;
export const GroupConnection = connection;
