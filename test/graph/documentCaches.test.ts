import { ApolloServer } from '@apollo/server';
import { afterAll, expect, test } from '@jest/globals';
import { createDocumentCaches } from '../../src/graph/documentCaches.js';
import { sendOperation, subgraph } from '../support/subgraph.js';

const { documents, queries, rememberSource } = createDocumentCaches();
const server = new ApolloServer({
  typeDefs: 'type Query { name: String }',
  documentStore: documents,
  persistedQueries: { cache: queries },
  plugins: [rememberSource],
  parseOptions: { noLocation: true },
});
afterAll(() => server.stop());

test('small documents are counted with their key and all of their nodes', async () => {
  for (let n = 0; n < 200; n += 1) await server.executeOperation({ query: `{ a${n}: name }` });
  expect(documents.cache.size).toBe(200);
  // Six nodes take 1,200 bytes and an entry 1,000.
  expect(documents.cache.calculatedSize / 200).toBeGreaterThan(2_200);
  expect(documents.cache.calculatedSize / 200).toBeLessThan(2_500);
  expect(documents.cache.maxSize).toBe(20_000_000);
});

test('a document is counted with its whole text, which its names keep in memory', async () => {
  documents.cache.clear();
  for (let n = 0; n < 20; n += 1)
    await server.executeOperation({ query: `{ aLongEnoughAlias${n}: name ${' '.repeat(900_000)} }` });
  expect(documents.cache.size).toBe(11);
});

test('persisted queries are counted with their keys', async () => {
  for (let n = 0; n < 12_000; n += 1) await queries.set(`apq:${n}`, `{ a${n}: name }`);
  expect(queries.cache.size).toBeLessThan(10_000);
});

test('a document is parsed without locations, which take more memory than it does', async () => {
  const { url } = await subgraph({});
  const response = await sendOperation(url, { query: '{ users(first: 0) { totalCount } }' });
  expect(await response.json()).toEqual({
    data: { users: null },
    errors: [{ message: 'first must be 1 to 500.', path: ['users'], extensions: { code: 'BAD_USER_INPUT' } }],
  });
});
