import { summaryShape } from '@reprise/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { readQuery, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import type { SummaryReads } from './reads.ts';

export interface SummaryRoutes {
  readonly summaries: SummaryReads;
  readonly freshness: Freshness;
}

export function summaryRoutes(
  scope: FastifyInstance,
  { summaries, freshness }: SummaryRoutes,
): void {
  scope.withTypeProvider<ZodTypeProvider>().get(
    '/summary',
    {
      schema: {
        tags: ['views'],
        summary: 'How many there are of what',
        querystring: strict(readQuery),
        response: { 200: summaryShape, ...problems },
      },
    },
    async ({ query: { after } }) => {
      await freshness.reach(['issues', 'deliveries', 'runs', 'actions', 'rollbacks'], after);
      return summaries.summary();
    },
  );
}
