import {
  pageOf,
  rollbackDetailShape,
  rollbackPlanShape,
  rollbackShape,
  rollbackStepShape,
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
import { commandRoutes } from './commandRoutes.ts';
import { rollbackQuery } from './reads.ts';
import { scopeBody } from './scope.ts';
import { stepQuery } from './steps.ts';

/** What is planned by what is known here: exactly one of the two. */
const smallScope = z
  .union([strict({ action: actionIdParameter }), strict({ run: runIdParameter })], {
    error: 'expected { "action": "act_…" } or { "run": "run_…" }',
  })
  .describe('One action, or all that a run did.');

const params = strict({ id: rollbackIdParameter });

export function rollbackRoutes(scope: FastifyInstance, ports: RollbackPorts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.post(
    '/rollbacks',
    {
      schema: {
        tags: ['rollbacks'],
        summary: 'Undo everything in a scope, or only plan it',
        description:
          'A plan that undoes more than `undo-over` of the rules waits for the approval of a second person, whatever was asked. A scope of more than 50,000 actions is not planned: the rollback is cancelled, and `because` says so. Narrow it by a time, a repository or a rule.',
        headers: idempotencyHeader,
        body: strict({
          scope: scopeBody.describe('All that every given part holds for.'),
          planOnly: z
            .boolean()
            .default(false)
            .describe('Only plan: the plan waits to be executed.'),
        }),
        querystring: strict(readQuery),
        response: { 202: rollbackTakenShape, ...problems, 409: conflict },
      },
    },
    async (request, reply) => {
      const { body, headers, query } = request;
      await ports.freshness.reach(['actions', 'runs', 'rollbacks'], query.after);
      const taken = await askForRollback(ports, body, keyOf(headers), askerOf(request));
      reply.header('location', `/api/v1/rollbacks/${taken.id}`);
      return reply.code(202).send({ ...taken, position: formatPosition(taken.position) });
    },
  );
  app.post(
    '/rollbacks/plan',
    {
      schema: {
        tags: ['rollbacks'],
        summary: 'What undoing an action or a run would do, by what is known here; nothing is done',
        body: strict({ scope: smallScope }),
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
    async ({ query: { repository, after, ...filter } }) => {
      await ports.freshness.reach(['rollbacks'], after);
      const of = repository === undefined ? undefined : await ports.repositories.named(repository);
      return ports.rollbacks.list(filter, of?.id);
    },
  );
  app.get(
    '/rollbacks/:id',
    {
      schema: {
        tags: ['rollbacks'],
        summary: 'One rollback, with what became of each step',
        params,
        querystring: strict(readQuery),
        response: { 200: rollbackDetailShape, ...problems },
      },
    },
    async ({ params: { id }, query: { after } }) => {
      await ports.freshness.reach(['rollbacks'], after);
      return findRollback(ports, id);
    },
  );
  app.get(
    '/rollbacks/:id/steps',
    {
      schema: {
        tags: ['rollbacks'],
        summary: 'The steps of a rollback, in the order in which they are undone',
        params,
        querystring: stepQuery,
        response: { 200: pageOf(rollbackStepShape), ...problems },
      },
    },
    async ({ params: { id }, query: { after, ...filter } }) => {
      await ports.freshness.reach(['rollbacks'], after);
      const page = await ports.rollbacks.steps(id, filter);
      if (page.items.length === 0 && filter.cursor === undefined) await findRollback(ports, id);
      return page;
    },
  );
  commandRoutes(scope, ports);
}
