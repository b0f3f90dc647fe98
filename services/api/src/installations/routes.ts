import { installationShape, pageOf } from '@reprise/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { listQuery, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import type { InstallationReads } from './reads.ts';

export interface InstallationRoutes {
  readonly installations: InstallationReads;
  readonly freshness: Freshness;
}

export function installationRoutes(
  scope: FastifyInstance,
  { installations, freshness }: InstallationRoutes,
): void {
  scope.withTypeProvider<ZodTypeProvider>().get(
    '/installations',
    {
      schema: {
        tags: ['installations'],
        summary: 'Installations of the GitHub App',
        querystring: strict(listQuery),
        response: { 200: pageOf(installationShape), ...problems },
      },
    },
    async ({ query: { after, ...page } }) => {
      await freshness.reach(['installations'], after);
      return installations.list(page);
    },
  );
}
