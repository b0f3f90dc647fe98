import { pageOf, runDetailShape, runShape } from '@reprise/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { runIdParameter, readQuery, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import { unknownId, type NearestId } from '../reads/nearestId.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import { runQuery } from './filter.ts';
import type { RunReads } from './reads.ts';

export interface RunRoutes {
  readonly runs: RunReads;
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
  readonly ids: NearestId;
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
      await freshness.reach(['runs'], after);
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
      await freshness.reach(['runs'], after);
      return (await runs.find(id)) ?? Promise.reject(await unknownId(ids, id));
    },
  );
}
