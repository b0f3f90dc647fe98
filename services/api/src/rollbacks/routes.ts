import {
  pageOf,
  rollbackDetailShape,
  rollbackPlanShape,
  rollbackShape,
  rollbackTakenShape,
} from '@reprise/contract';
import { formatPosition } from '@reprise/views';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  actionIdParameter,
  idempotencyHeader,
  keyOf,
  readQuery,
  rollbackIdParameter,
  runIdParameter,
  strict,
} from '../http/parameters.ts';
import { askerOf } from '../commands/asker.ts';
import { conflict, problems } from '../http/shapes.ts';
import { unknownId } from '../reads/nearestId.ts';
import { askForRollback, findRollback, type RollbackPorts } from './ask.ts';
import { rollbackQuery } from './reads.ts';

/** Exactly one of the two. */
const scopeBody = z
  .union([strict({ action: actionIdParameter }), strict({ run: runIdParameter })], {
    error: 'expected { "action": "act_…" } or { "run": "run_…" }',
  })
  .describe('One action, or all that a run did.');

export function rollbackRoutes(scope: FastifyInstance, ports: RollbackPorts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.post(
    '/rollbacks',
    {
      schema: {
        tags: ['rollbacks'],
        summary: 'Undo one action or one run',
        headers: idempotencyHeader,
        body: strict({ scope: scopeBody }),
        querystring: strict(readQuery),
        response: { 202: rollbackTakenShape, ...problems, 409: conflict },
      },
    },
    async (request, reply) => {
      const { body, headers, query } = request;
      await ports.freshness.reach(['actions', 'runs'], query.after);
      const taken = await askForRollback(ports, body.scope, keyOf(headers), askerOf(request));
      reply.header('location', `/api/v1/rollbacks/${taken.id}`);
      return reply.code(202).send({ ...taken, position: formatPosition(taken.position) });
    },
  );
  app.post(
    '/rollbacks/plan',
    {
      schema: {
        tags: ['rollbacks'],
        summary: 'What undoing would do, by what is known here; nothing is done',
        body: strict({ scope: scopeBody }),
        querystring: strict(readQuery),
        response: { 200: rollbackPlanShape, ...problems },
      },
    },
    async ({ body: { scope: what }, query: { after } }) => {
      await ports.freshness.reach(['actions', 'runs'], after);
      const plan = await ports.rollbacks.plan(what);
      if (plan !== undefined) return plan;
      throw await unknownId(ports.ids, 'action' in what ? what.action : what.run);
    },
  );
  app.get(
    '/rollbacks',
    {
      schema: {
        tags: ['rollbacks'],
        summary: 'Rollbacks, the latest request first',
        querystring: rollbackQuery,
        response: { 200: pageOf(rollbackShape), ...problems },
      },
    },
    async ({ query: { after, ...filter } }) => {
      await ports.freshness.reach(['rollbacks'], after);
      return ports.rollbacks.list(filter);
    },
  );
  app.get(
    '/rollbacks/:id',
    {
      schema: {
        tags: ['rollbacks'],
        summary: 'One rollback, with what became of each step',
        params: strict({ id: rollbackIdParameter }),
        querystring: strict(readQuery),
        response: { 200: rollbackDetailShape, ...problems },
      },
    },
    async ({ params: { id }, query: { after } }) => {
      await ports.freshness.reach(['rollbacks'], after);
      return findRollback(ports, id);
    },
  );
}
