import { STATISTICS_BY, statisticsShape } from '@reprise/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readQuery, repositoryParameter, strict, timeParameter } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import type { StatisticsReads } from './reads.ts';

export interface StatisticsRoutes {
  readonly statistics: StatisticsReads;
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

const query = strict({
  by: z.enum(STATISTICS_BY).default('rule'),
  repository: repositoryParameter.optional().describe('owner/name'),
  since: timeParameter.optional().describe(`Decided at or after; left out: ${DAYS} days ago.`),
  ...readQuery,
});

const USED = ['runs', 'approvals', 'actions', 'analyses'] as const;

export function statisticsRoutes(scope: FastifyInstance, ports: StatisticsRoutes): void {
  scope.withTypeProvider<ZodTypeProvider>().get(
    '/statistics',
    {
      schema: {
        tags: ['overview'],
        summary: 'What came of proposals, by rule, playbook, prompt version or analyst',
        querystring: query,
        response: { 200: statisticsShape, ...problems },
      },
    },
    async ({ query: { by, repository, since, after } }) => {
      await ports.freshness.reach(USED, after);
      const of = repository === undefined ? undefined : await ports.repositories.named(repository);
      const from = since === undefined ? new Date(ports.now() - DAYS * DAY_MS) : new Date(since);
      const items = await ports.statistics.statistics({ by, since: from, repositoryId: of?.id });
      return { by, since: from.toISOString(), items };
    },
  );
}
