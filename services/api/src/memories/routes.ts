import { commandShape, forgetMemoryRequest, memoryShape, pageOf } from '@reprise/contract';
import { formatPosition } from '@reprise/views';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { askerOf } from '../commands/asker.ts';
import {
  idempotencyHeader,
  keyOf,
  memoryIdParameter,
  readQuery,
  strict,
} from '../http/parameters.ts';
import { notPossible, problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import { forgetMemory, type ForgetPorts } from './forget.ts';
import { memoryQuery } from './reads.ts';

export interface MemoryRoutes extends ForgetPorts {
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
}

const tags = ['memories'];

export function memoryRoutes(scope: FastifyInstance, ports: MemoryRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { memories, repositories, freshness } = ports;
  app.get(
    '/memories',
    {
      schema: {
        tags,
        summary: 'What the agent has learnt from the answers of people, the latest first',
        querystring: memoryQuery,
        response: { 200: pageOf(memoryShape), ...problems },
      },
    },
    async ({ query: { repository, after, ...filter } }) => {
      await freshness.reach(['analyses'], after);
      const of = repository === undefined ? undefined : await repositories.named(repository);
      return memories.list(filter, of?.id);
    },
  );
  app.post(
    '/memories/:id/forget',
    {
      schema: {
        tags,
        summary: 'Give it to no model any more',
        params: strict({ id: memoryIdParameter }),
        headers: idempotencyHeader,
        querystring: strict(readQuery),
        body: strict(forgetMemoryRequest.shape).nullish(),
        response: { 202: commandShape, ...problems, 409: notPossible },
      },
    },
    async (request, reply) => {
      const { params, body, headers, query } = request;
      await freshness.reach(['analyses'], query.after);
      const asked = { id: params.id, asker: askerOf(request), because: body?.because };
      const taken = await forgetMemory(ports, asked, keyOf(headers));
      return reply.code(202).send({ ...taken, position: formatPosition(taken.position) });
    },
  );
}
