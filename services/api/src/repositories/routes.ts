import { pageOf, repositoryShape } from '@reprise/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import { repositoryQuery, type RepositoryReads } from './reads.ts';

export interface RepositoryRoutes {
  readonly repositoryList: RepositoryReads;
  readonly freshness: Freshness;
}

export function repositoryRoutes(
  scope: FastifyInstance,
  { repositoryList, freshness }: RepositoryRoutes,
): void {
  scope.withTypeProvider<ZodTypeProvider>().get(
    '/repositories',
    {
      schema: {
        tags: ['installations'],
        summary: 'Repositories, and the rules in force for each',
        querystring: repositoryQuery,
        response: { 200: pageOf(repositoryShape), ...problems },
      },
    },
    async ({ query: { after, ...filter } }) => {
      await freshness.reach(['installations', 'runs'], after);
      return repositoryList.list(filter);
    },
  );
}
