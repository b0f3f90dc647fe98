import { actionShape, pageOf } from '@reprise/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actionIdParameter, readQuery, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import { unknownId, type NearestId } from '../reads/nearestId.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import { actionQuery } from './filter.ts';
import type { ActionReads } from './reads.ts';

export interface ActionRoutes {
  readonly actions: ActionReads;
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
  readonly ids: NearestId;
}

export function actionRoutes(scope: FastifyInstance, ports: ActionRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { actions, repositories, freshness, ids } = ports;
  app.get(
    '/actions',
    {
      schema: {
        tags: ['history'],
        summary: 'Actions, the latest decision first',
        querystring: actionQuery,
        response: { 200: pageOf(actionShape), ...problems },
      },
    },
    async ({ query: { repository, after, ...filter } }) => {
      await freshness.reach(['actions'], after);
      const of = repository === undefined ? undefined : await repositories.named(repository);
      return actions.list(filter, of?.id);
    },
  );
  app.get(
    '/actions/:id',
    {
      schema: {
        tags: ['history'],
        summary: 'One action',
        params: strict({ id: actionIdParameter }),
        querystring: strict(readQuery),
        response: { 200: actionShape, ...problems },
      },
    },
    async ({ params: { id }, query: { after } }) => {
      await freshness.reach(['actions'], after);
      return (await actions.find(id)) ?? Promise.reject(await unknownId(ids, id));
    },
  );
}
