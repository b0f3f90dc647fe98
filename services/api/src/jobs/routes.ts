import { jobShape, jobTakenShape, pageOf, syncRequest } from '@reprise/contract';
import { formatPosition } from '@reprise/views';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { askerOf } from '../commands/asker.ts';
import {
  idempotencyHeader,
  jobIdParameter,
  keyOf,
  nameParameter,
  ownerParameter,
  readQuery,
  strict,
} from '../http/parameters.ts';
import { conflict, problems } from '../http/shapes.ts';
import type { KnownRepository, RepositoryNames } from '../repositories/names.ts';
import { cancel, findJob, sync, type Asked, type JobPorts } from './ask.ts';
import { jobQuery } from './filter.ts';
import type { JobReads } from './reads.ts';

export interface JobRoutes extends JobPorts {
  readonly jobs: JobReads;
  /** The installation through which a repository can be read now; null where there is none. */
  readonly reachThrough: (repository: KnownRepository) => Promise<number | null>;
  readonly repositories: RepositoryNames;
}

const tags = ['jobs'];
const params = strict({ id: jobIdParameter });

export function jobRoutes(scope: FastifyInstance, ports: JobRoutes): void {
  readRoutes(scope, ports);
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.post(
    '/jobs/:id/cancel',
    {
      schema: {
        tags,
        summary: 'Stop a job where it stands; what it did stays',
        params,
        headers: idempotencyHeader,
        response: { 202: jobTakenShape, ...problems, 409: conflict },
      },
    },
    async (request, reply) => {
      const taken = await cancel(ports, request.params.id, askedBy(request, request.headers));
      return reply.code(202).send(toTaken(taken));
    },
  );
  app.post(
    '/repositories/:owner/:name/sync',
    {
      schema: {
        tags,
        summary: 'Read the issues of a repository from GitHub; no rule is triggered by it',
        params: strict({ owner: ownerParameter, name: nameParameter }),
        headers: idempotencyHeader,
        body: strict(syncRequest.shape).nullish(),
        response: { 202: jobTakenShape, ...problems },
      },
    },
    async (request, reply) => {
      const { owner, name } = request.params;
      const repository = await ports.repositories.named(`${owner}/${name}`);
      const installationId = await ports.reachThrough(repository);
      const asked = askedBy(request, request.headers);
      const reached = { ...repository, installationId };
      const taken = await sync(ports, reached, request.body ?? {}, asked);
      reply.header('location', `/api/v1/jobs/${taken.job}`);
      return reply.code(202).send(toTaken(taken));
    },
  );
}

function readRoutes(scope: FastifyInstance, ports: JobRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/jobs',
    {
      schema: {
        tags,
        summary: 'Jobs, the latest first',
        querystring: jobQuery,
        response: { 200: pageOf(jobShape), ...problems },
      },
    },
    async ({ query: { after, ...filter } }) => {
      await ports.freshness.reach(['jobs'], after);
      return ports.jobs.list(filter);
    },
  );
  app.get(
    '/jobs/:id',
    {
      schema: {
        tags,
        summary: 'One job, and how far it is',
        params,
        querystring: strict(readQuery),
        response: { 200: jobShape, ...problems },
      },
    },
    async ({ params: { id }, query: { after } }) => {
      await ports.freshness.reach(['jobs'], after);
      return findJob(ports, id);
    },
  );
}

/** Who asks, and under which key. */
export const askedBy = (request: FastifyRequest, headers: Parameters<typeof keyOf>[0]): Asked => ({
  asker: askerOf(request),
  idempotencyKey: keyOf(headers),
});

export const toTaken = <Taken extends Awaited<ReturnType<typeof sync>>>(taken: Taken) => ({
  ...taken,
  position: formatPosition(taken.position),
});
