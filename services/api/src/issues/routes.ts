import { issueDetailShape, issueShape, pageOf } from '@reprise/contract';
import { RepriseError, type Position } from '@reprise/schemas';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  nameParameter,
  numberParameter,
  ownerParameter,
  readQuery,
  strict,
} from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import { issueQuery } from './filter.ts';
import type { IssueReads } from './reads.ts';

export interface IssueRoutes {
  readonly issues: IssueReads;
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
}

export const subjectParameters = strict({
  owner: ownerParameter,
  name: nameParameter,
  number: numberParameter,
});

const USED = ['issues', 'installations', 'actions', 'analyses', 'deliveries', 'rollbacks'] as const;

export function issueRoutes(
  scope: FastifyInstance,
  { issues, repositories, freshness }: IssueRoutes,
): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const seen = (after: Position | undefined): Promise<void> =>
    freshness.reach(['issues', 'installations'], after);
  app.get(
    '/issues',
    {
      schema: {
        tags: ['issues'],
        summary: 'Issues and pull requests',
        querystring: issueQuery,
        response: { 200: pageOf(issueShape), ...problems },
      },
    },
    async ({ query: { repository, after, ...filter } }) => {
      await seen(after);
      const of = repository === undefined ? undefined : await repositories.named(repository);
      return issues.list(filter, of?.id);
    },
  );
  app.get(
    '/issues/:owner/:name/:number',
    {
      schema: {
        tags: ['issues'],
        summary: 'One issue or pull request',
        params: subjectParameters,
        querystring: strict(readQuery),
        response: { 200: issueDetailShape, ...problems },
      },
    },
    async ({ params: { owner, name, number }, query: { after } }) => {
      await freshness.reach(USED, after);
      const { id } = await repositories.named(`${owner}/${name}`);
      const issue = await issues.find(id, number);
      if (issue !== undefined) return issue;
      throw new RepriseError('not_found', `No delivery has told of ${owner}/${name}#${number}.`);
    },
  );
}
