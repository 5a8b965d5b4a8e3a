import { buildASTSchema, parse } from 'graphql';
import sdl from '../../schema.graphql?raw';

/** The public schema, as of the build. Introspection may be off. */
export const schema = buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true });
