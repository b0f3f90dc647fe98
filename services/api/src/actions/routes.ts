import { actionShape, commandShape, pageOf } from '@reprise/contract';
import { formatPosition } from '@reprise/views';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { askerOf } from '../commands/asker.ts';
import {
  actionIdParameter,
  idempotencyHeader,
  keyOf,
  readQuery,
  strict,
} from '../http/parameters.ts';
import { notPossible, problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import { unknownId } from '../reads/nearestId.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import { commandAction, type ActionCommandPorts } from './command.ts';
import { actionQuery } from './filter.ts';

export interface ActionRoutes extends ActionCommandPorts {
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
}

export function actionRoutes(scope: FastifyInstance, ports: ActionRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { actions, repositories, freshness, ids } = ports;
  app.get(
    '/actions',
    {
      schema: {
        tags: ['history'],
        summary: 'Actions, the latest decision first',
        querystring: actionQuery,
        response: { 200: pageOf(actionShape), ...problems },
      },
    },
    async ({ query: { repository, after, ...filter } }) => {
      await freshness.reach(['actions'], after);
      const of = repository === undefined ? undefined : await repositories.named(repository);
      return actions.list(filter, of?.id);
    },
  );
  app.get(
    '/actions/:id',
    {
      schema: {
        tags: ['history'],
        summary: 'One action',
        params: strict({ id: actionIdParameter }),
        querystring: strict(readQuery),
        response: { 200: actionShape, ...problems },
      },
    },
    async ({ params: { id }, query: { after } }) => {
      await freshness.reach(['actions'], after);
      return (await actions.find(id)) ?? Promise.reject(await unknownId(ids, id));
    },
  );
  for (const word of ['cancel', 'retry'] as const) {
    app.post(
      `/actions/:id/${word}`,
      {
        schema: {
          tags: ['history'],
          summary: SUMMARIES[word],
          params: strict({ id: actionIdParameter }),
          headers: idempotencyHeader,
          querystring: strict(readQuery),
          body: z.strictObject({}).nullish(),
          response: { 202: commandShape, ...problems, 409: notPossible },
        },
      },
      async (request, reply) => {
        const { params, headers, query } = request;
        await freshness.reach(['actions'], query.after);
        const given = { word, asker: askerOf(request), idempotencyKey: keyOf(headers) };
        const taken = await commandAction(ports, { ...params, ...given });
        return reply.code(202).send({ ...taken, position: formatPosition(taken.position) });
      },
    );
  }
}

const SUMMARIES = {
  cancel: 'Do not perform an action that was not attempted yet',
  retry: 'Try an action, or its undoing, again that was given up',
} as const;
