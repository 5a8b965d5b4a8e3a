import type { FastifyReply } from 'fastify';

/** Answers a request that never gets as far as GraphQL in GraphQL's own form. */
export async function refuse(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
): Promise<void> {
  await reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}
