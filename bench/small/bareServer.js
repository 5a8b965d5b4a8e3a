import { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import Fastify from 'fastify';

/** Fastify and Apollo Server alone: a resolver returns a constant, without validation rules, limits, logs or metrics. */
const apollo = new ApolloServer({
  typeDefs: 'type User { id: ID! email: String } type Query { user(id: ID!): User }',
  resolvers: { Query: { user: (_, { id }) => ({ id, email: 'person1@example.com' }) } },
});
await apollo.start();
const app = Fastify();
await app.register(fastifyApollo(apollo));
process.send({ url: await app.listen({ host: '127.0.0.1', port: 0 }) });
