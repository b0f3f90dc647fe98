import { deliveryDetailShape, deliveryShape, pageOf } from '@reprise/contract';
import { RepriseError } from '@reprise/schemas';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readQuery, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import type { RepositoryNames } from '../repositories/names.ts';
import { deliveryQuery } from './filter.ts';
import type { DeliveryReads } from './reads.ts';

export interface DeliveryRoutes {
  readonly deliveries: DeliveryReads;
  readonly repositories: RepositoryNames;
  readonly freshness: Freshness;
}

/** GitHub's are UUIDs; others may send what they like. */
const deliveryIdParameter = z.string().regex(/^[\x21-\x7E]{1,200}$/, {
  error: 'not an id of a delivery',
});

export function deliveryRoutes(scope: FastifyInstance, ports: DeliveryRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { deliveries, repositories, freshness } = ports;
  app.get(
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
  app.get(
    '/deliveries/:id',
    {
      schema: {
        tags: ['history'],
        summary: 'One delivery, and the runs that it triggered',
        params: strict({ id: deliveryIdParameter }),
        querystring: strict(readQuery),
        response: { 200: deliveryDetailShape, ...problems },
      },
    },
    async ({ params: { id }, query: { after } }) => {
      await freshness.reach(['deliveries'], after);
      const delivery = await deliveries.find(id);
      if (delivery !== undefined) return delivery;
      throw new RepriseError('not_found', `There is no delivery ${id}.`);
    },
  );
}
