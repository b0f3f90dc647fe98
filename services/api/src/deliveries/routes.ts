import { deliveryShape, pageOf } from '@reprise/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import { deliveryQuery } from './filter.ts';
import { inspectRoutes, type InspectRoutes } from './inspect.ts';
import { resendRoutes, type ResendRoutes } from './resend.ts';

export interface DeliveryRoutes extends InspectRoutes, ResendRoutes {
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
}

export function deliveryRoutes(scope: FastifyInstance, ports: DeliveryRoutes): void {
  const { deliveries, repositories, freshness } = ports;
  scope.withTypeProvider<ZodTypeProvider>().get(
    '/deliveries',
    {
      schema: {
        tags: ['history'],
        summary: 'Deliveries, the latest first',
        querystring: deliveryQuery,
        response: { 200: pageOf(deliveryShape), ...problems },
      },
    },
    async ({ query: { repository, after, ...filter } }) => {
      await freshness.reach(['deliveries'], after);
      const of = repository === undefined ? undefined : await repositories.named(repository);
      return deliveries.list(filter, of?.id);
    },
  );
  inspectRoutes(scope, ports);
  resendRoutes(scope, ports);
}
