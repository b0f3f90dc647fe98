import { listOf, rebuildTakenShape, viewDetailShape, viewShape } from '@reprise/contract';
import { eventId, randomId, RepriseError } from '@reprise/schemas';
import { formatPosition, isViewName, VIEWS, type ViewName } from '@reprise/views';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { askerOf } from '../commands/asker.ts';
import type { Commands } from '../commands/commands.ts';
import { nearest } from '../http/nearest.ts';
import { idempotencyHeader, keyOf, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { ViewReads } from './reads.ts';

export interface ViewRoutes {
  readonly views: ViewReads;
  readonly commands: Commands;
}

const params = strict({ name: z.string().max(100) });

export function viewRoutes(scope: FastifyInstance, { views, commands }: ViewRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/views',
    {
      schema: {
        tags: ['views'],
        summary: 'The views: how far each is, and what it set aside',
        response: {
          200: z.object({ items: listOf(viewShape), next: z.null() }),
          ...problems,
        },
      },
    },
    async () => ({ items: await views.all(), next: null }),
  );
  app.get(
    '/views/:name',
    {
      schema: {
        tags: ['views'],
        summary: 'One view, partition by partition',
        params,
        response: { 200: viewDetailShape, ...problems },
      },
    },
    ({ params: { name } }) => views.one(viewNamed(name)),
  );
  app.post(
    '/views/:name/rebuild',
    {
      schema: {
        tags: ['views'],
        summary: 'Build a view again from the log',
        params,
        headers: idempotencyHeader,
        response: {
          202: rebuildTakenShape,
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const view = viewNamed(request.params.name);
      const key = keyOf(request.headers);
      const requestId = key === undefined ? randomId() : eventId('RebuildView', view, key);
      const position = formatPosition(
        await commands.rebuildView({ requestId, view, asker: askerOf(request) }),
      );
      reply.header('location', `/api/v1/views/${view}`);
      return reply.code(202).send({ id: requestId, status: 'requested', position });
    },
  );
}

/** @throws {RepriseError} not_found, with the nearest name. */
export function viewNamed(name: string): ViewName {
  if (isViewName(name)) return name;
  const names = Object.keys(VIEWS);
  const hint = nearest(name, names);
  const instead = hint === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${hint}?`;
  throw new RepriseError('not_found', `There is no view ${name}. ${instead}`);
}
