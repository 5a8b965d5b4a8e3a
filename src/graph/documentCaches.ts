import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, visit } from 'graphql';
import { LRUCache } from 'lru-cache';

const MAX_DOCUMENT_BYTES = 20_000_000;
const MAX_QUERY_BYTES = 10_000_000;

/** The key and the entry itself, which outweigh a small document. */
const BYTES_PER_ENTRY = 1_000;
/** Measured without locations: 50 to 200 bytes. */
const BYTES_PER_NODE = 200;
const BYTES_PER_CHARACTER = 2;

/**
 * Caches of parsed documents and of persisted queries, bounded by the memory they take. Apollo's defaults are bounded by
 * the length of the JSON or text, a small part of that.
 */
export function createDocumentCaches() {
  // The names in a document are slices of its text, and keep all of it in memory.
  const sourceLengths = new WeakMap<DocumentNode, number>();
  const rememberSource: ApolloServerPlugin = {
    requestDidStart: () =>
      Promise.resolve({
        validationDidStart({ document, source }) {
          sourceLengths.set(document, source.length);
          return Promise.resolve();
        },
      }),
  };
  return {
    documents: createCache(
      MAX_DOCUMENT_BYTES,
      (document: DocumentNode) =>
        countNodes(document) * BYTES_PER_NODE + (sourceLengths.get(document) ?? 0) * BYTES_PER_CHARACTER,
    ),
    queries: createCache(MAX_QUERY_BYTES, (query: string) => query.length * BYTES_PER_CHARACTER),
    rememberSource,
  };
}

/** A cache in the form that Apollo expects. */
function createCache<T extends string | object>(maxSize: number, sizeOf: (value: T) => number) {
  const cache = new LRUCache<string, T>({
    maxSize,
    sizeCalculation: (value) => BYTES_PER_ENTRY + sizeOf(value),
  });
  return {
    cache,
    get: (key: string) => Promise.resolve(cache.get(key)),
    set(key: string, value: T) {
      cache.set(key, value);
      return Promise.resolve();
    },
    delete: (key: string) => Promise.resolve(cache.delete(key)),
  };
}

function countNodes(document: DocumentNode): number {
  let nodes = 0;
  visit(document, {
    enter() {
      nodes += 1;
    },
  });
  return nodes;
}
