import { jobTakenShape, resendRequest, verifyRequest } from '@reprise/contract';
import { RepriseError, type TopicName } from '@reprise/schemas';
import { VIEWS, type ViewName } from '@reprise/views';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Commands } from '../commands/commands.ts';
import type { RecentCommands } from '../commands/recent.ts';
import { idempotencyHeader, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import { askForJob, verify } from '../jobs/ask.ts';
import { askedBy, toTaken } from '../jobs/routes.ts';
import { viewNamed } from '../views/routes.ts';
import { deliveryIdParameter, rowOf } from './inspect.ts';
import type { DeliveryReads } from './reads.ts';

export interface ResendRoutes {
  readonly deliveries: DeliveryReads;
  readonly commands: Commands;
  readonly recentCommands: RecentCommands;
}

const tags = ['history'];

export function resendRoutes(scope: FastifyInstance, ports: ResendRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.post(
    '/deliveries/:id/resend',
    {
      schema: {
        tags,
        summary: 'Apply a delivery to a view again; nothing acts on it',
        params: strict({ id: deliveryIdParameter }),
        headers: idempotencyHeader,
        body: strict(resendRequest.shape),
        response: { 202: jobTakenShape, ...problems },
      },
    },
    async (request, reply) => {
      const {
        tenantId,
        deliveryId: delivery,
        ...at
      } = await rowOf(ports.deliveries, request.params.id);
      const view = viewOf(request.body.view, at.topic);
      const { asker, idempotencyKey } = askedBy(request, request.headers);
      const what = `resend ${delivery} to ${view}`;
      const taken = await askForJob(ports, what, idempotencyKey, (job) =>
        ports.commands.resend({ job, asker, tenantId, delivery, view, at }),
      );
      reply.header('location', `/api/v1/jobs/${taken.job}`);
      return reply.code(202).send(toTaken(taken));
    },
  );
  app.post(
    '/deliveries/verify',
    {
      schema: {
        tags,
        summary: 'Check the signature of every stored delivery again',
        headers: idempotencyHeader,
        body: strict(verifyRequest.shape).nullish(),
        response: { 202: jobTakenShape, ...problems },
      },
    },
    async (request, reply) => {
      const asked = askedBy(request, request.headers);
      const taken = await verify(ports, request.body ?? {}, asked);
      reply.header('location', `/api/v1/jobs/${taken.job}`);
      return reply.code(202).send(toTaken(taken));
    },
  );
}

/** @throws {RepriseError} not_found; request_invalid: the view reads other topics. */
function viewOf(name: string, topic: TopicName): ViewName {
  const view = viewNamed(name);
  const topics: readonly TopicName[] = VIEWS[view].topics;
  if (topics.includes(topic)) return view;
  const fitting = Object.entries(VIEWS).flatMap(([one, { topics: of }]) =>
    (of as readonly TopicName[]).includes(topic) ? [one] : [],
  );
  throw new RepriseError(
    'request_invalid',
    `view: ${view} is not built from ${topic}, where the delivery stands; ${fitting.join(', ')} are.`,
  );
}
