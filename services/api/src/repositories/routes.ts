import { pageOf, repositoryDetailShape, repositoryShape } from '@reprise/contract';
import { RepriseError } from '@reprise/schemas';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { nameParameter, ownerParameter, readQuery, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import type { RepositoryNames } from './names.ts';
import { repositoryQuery, type RepositoryReads } from './reads.ts';

export interface RepositoryRoutes {
  readonly repositoryList: RepositoryReads;
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
}

export function repositoryRoutes(
  scope: FastifyInstance,
  { repositoryList, repositories, freshness }: RepositoryRoutes,
): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.get(
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
  app.get(
    '/repositories/:owner/:name',
    {
      schema: {
        tags: ['installations'],
        summary: 'One repository, with its rules file line by line',
        params: strict({ owner: ownerParameter, name: nameParameter }),
        querystring: strict(readQuery),
        response: { 200: repositoryDetailShape, ...problems },
      },
    },
    async ({ params: { owner, name }, query: { after } }) => {
      await freshness.reach(['installations', 'runs'], after);
      const { id, fullName } = await repositories.named(`${owner}/${name}`);
      const found = await repositoryList.find(id);
      if (found !== undefined) return found;
      throw new RepriseError('not_found', `No delivery has told of ${fullName}.`);
    },
  );
}
