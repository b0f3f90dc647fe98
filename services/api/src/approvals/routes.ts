import {
  acceptRequest,
  approvalShape,
  commandShape,
  pageOf,
  refuseRequest,
} from '@reprise/contract';
import { formatPosition } from '@reprise/views';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { askerOf } from '../commands/asker.ts';
import {
  idempotencyHeader,
  keyOf,
  proposalIdParameter,
  readQuery,
  strict,
} from '../http/parameters.ts';
import { conflict, problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import { unknownId } from '../reads/nearestId.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import { accept, refuse, type AnswerPorts } from './answer.ts';
import { approvalQuery } from './filter.ts';

export interface ApprovalRoutes extends AnswerPorts {
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
}

const params = strict({ proposal: proposalIdParameter });
const commanded = {
  tags: ['approvals'],
  params,
  headers: idempotencyHeader,
  response: { 202: commandShape, ...problems, 409: conflict },
} as const;

export function approvalRoutes(scope: FastifyInstance, ports: ApprovalRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { approvals, repositories, freshness, ids } = ports;
  app.get(
    '/approvals',
    {
      schema: {
        tags: ['approvals'],
        summary: 'Proposals that wait for a person, or waited',
        querystring: approvalQuery,
        response: { 200: pageOf(approvalShape), ...problems },
      },
    },
    async ({ query: { repository, after, ...filter } }) => {
      await freshness.reach(['approvals'], after);
      const of = repository === undefined ? undefined : await repositories.named(repository);
      return approvals.list(filter, of?.id);
    },
  );
  app.get(
    '/approvals/:proposal',
    {
      schema: {
        tags: ['approvals'],
        summary: 'One proposal: exactly what would change, why, and who may answer',
        params,
        querystring: strict(readQuery),
        response: { 200: approvalShape, ...problems },
      },
    },
    async ({ params: { proposal }, query: { after } }) => {
      await freshness.reach(['approvals'], after);
      return (await approvals.find(proposal)) ?? Promise.reject(await unknownId(ids, proposal));
    },
  );
  app.post(
    '/approvals/:proposal/accept',
    {
      schema: {
        ...commanded,
        summary: 'Accept a proposal, as it is or edited; policy checks it again',
        body: strict(acceptRequest.shape).nullish(),
      },
    },
    async (request, reply) => {
      const { proposal } = request.params;
      const given = { proposal, asker: askerOf(request), idempotencyKey: keyOf(request.headers) };
      const taken = await accept(ports, given, request.body?.parameters);
      return reply.code(202).send({ ...taken, position: formatPosition(taken.position) });
    },
  );
  app.post(
    '/approvals/:proposal/refuse',
    {
      schema: {
        ...commanded,
        summary: 'Refuse a proposal',
        body: strict(refuseRequest.shape).nullish(),
      },
    },
    async (request, reply) => {
      const { proposal } = request.params;
      const given = { proposal, asker: askerOf(request), idempotencyKey: keyOf(request.headers) };
      const taken = await refuse(ports, given, request.body?.because);
      return reply.code(202).send({ ...taken, position: formatPosition(taken.position) });
    },
  );
}
