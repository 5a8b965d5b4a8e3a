import { cursorBehind, hasNextPage, type Page } from '../directory/page.js';

/** How a page is shown as a GraphQL connection, whatever its nodes are. */
const connection = {
  nodes: <T>(page: Page<T>) => page.rows,
  edges: <T>(page: Page<T>) => page.rows.map((node, index) => ({ node, cursor: cursorBehind(page, index) })),
  totalCount: <T>(page: Page<T>) => page.total,
  pageInfo: <T>(page: Page<T>) => ({
    hasNextPage: hasNextPage(page),
    endCursor: page.rows.length > 0 ? cursorBehind(page, page.rows.length - 1) : null,
  }),
};

export const UserConnection = connection;
export const GroupConnection = connection;
