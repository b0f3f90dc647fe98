import { cancelRequest, commandShape, pageOf, runDetailShape, runShape } from '@reprise/contract';
import { formatPosition } from '@reprise/views';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { askerOf } from '../commands/asker.ts';
import { idempotencyHeader, keyOf, readQuery, runIdParameter, strict } from '../http/parameters.ts';
import { conflict, problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import { unknownId } from '../reads/nearestId.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import { runQuery } from './filter.ts';
import { cancelRun, type CancelPorts } from './cancel.ts';

export interface RunRoutes extends CancelPorts {
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
}

export function runRoutes(scope: FastifyInstance, ports: RunRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { runs, repositories, freshness, ids } = ports;
  app.get(
    '/runs',
    {
      schema: {
        tags: ['history'],
        summary: 'Runs, the latest start first',
        querystring: runQuery,
        response: { 200: pageOf(runShape), ...problems },
      },
    },
    async ({ query: { repository, after, ...filter } }) => {
      await freshness.reach(['runs', 'approvals'], after);
      const of = repository === undefined ? undefined : await repositories.named(repository);
      return runs.list(filter, of?.id);
    },
  );
  app.get(
    '/runs/:id',
    {
      schema: {
        tags: ['history'],
        summary: 'One run, with its decisions',
        params: strict({ id: runIdParameter }),
        querystring: strict(readQuery),
        response: { 200: runDetailShape, ...problems },
      },
    },
    async ({ params: { id }, query: { after } }) => {
      await freshness.reach(['runs', 'approvals', 'analyses'], after);
      return (await runs.find(id)) ?? Promise.reject(await unknownId(ids, id));
    },
  );
  app.post(
    '/runs/:id/cancel',
    {
      schema: {
        tags: ['history'],
        summary: 'Stop the analysis of a run',
        params: strict({ id: runIdParameter }),
        headers: idempotencyHeader,
        body: strict(cancelRequest.shape).nullish(),
        response: { 202: commandShape, ...problems, 409: conflict },
      },
    },
    async (request, reply) => {
      const { params, headers, body } = request;
      const asked = { id: params.id, asker: askerOf(request), because: body?.because };
      const taken = await cancelRun(ports, asked, keyOf(headers));
      return reply.code(202).send({ ...taken, position: formatPosition(taken.position) });
    },
  );
}
