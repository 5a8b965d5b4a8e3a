import { readFileSync } from 'node:fs';

/** The SDL of the subgraph, as used for composition. */
export const typeDefs = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
