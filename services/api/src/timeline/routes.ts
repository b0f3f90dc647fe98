import { entryShape, pageOf } from '@reprise/contract';
import { RepriseError } from '@reprise/schemas';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { listQuery, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import { subjectParameters } from '../issues/routes.ts';
import type { Freshness } from '../reads/freshness.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import { pageOfTimeline } from './page.ts';
import type { TimelineReads } from './reads.ts';

export interface TimelineRoutes {
  readonly timelines: TimelineReads;
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
}

const USED = ['deliveries', 'runs', 'approvals', 'analyses', 'actions', 'rollbacks'] as const;

export function timelineRoutes(
  scope: FastifyInstance,
  { timelines, repositories, freshness }: TimelineRoutes,
): void {
  scope.withTypeProvider<ZodTypeProvider>().get(
    '/issues/:owner/:name/:number/timeline',
    {
      schema: {
        tags: ['issues'],
        summary: 'All that happened to an issue and why, the earliest first',
        params: subjectParameters,
        querystring: strict(listQuery),
        response: { 200: pageOf(entryShape), ...problems },
      },
    },
    async ({ params: { owner, name, number }, query: { after, ...page } }) => {
      await freshness.reach(USED, after);
      const { id } = await repositories.named(`${owner}/${name}`);
      const entries = await timelines.entries(id, number);
      if (entries.length > 0) return pageOfTimeline(entries, page);
      throw new RepriseError('not_found', `Nothing is known of ${owner}/${name}#${number}.`);
    },
  );
}
