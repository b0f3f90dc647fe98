import { overviewShape } from '@reprise/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readQuery, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import type { OverviewReads } from './reads.ts';

export interface OverviewRoutes {
  readonly overviews: OverviewReads;
  readonly freshness: Freshness;
}

const query = strict({
  hours: z.coerce.number().int().min(1).max(168).default(24).describe('How far it looks back.'),
  ...readQuery,
});

const USED = [
  'deliveries',
  'runs',
  'approvals',
  'analyses',
  'actions',
  'rollbacks',
  'switches',
] as const;

export function overviewRoutes(
  scope: FastifyInstance,
  { overviews, freshness }: OverviewRoutes,
): void {
  scope.withTypeProvider<ZodTypeProvider>().get(
    '/overview',
    {
      schema: {
        tags: ['overview'],
        summary: 'Is it working, what did it do lately, and what waits for a person',
        querystring: query,
        response: { 200: overviewShape, ...problems },
      },
    },
    async ({ query: { hours, after } }) => {
      await freshness.reach(USED, after);
      return overviews.overview(hours);
    },
  );
}
