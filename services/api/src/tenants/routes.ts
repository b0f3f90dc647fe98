import {
  forgetRequest,
  forgottenShape,
  pageOf,
  tenantShape,
  type Forgotten,
} from '@reprise/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { askerOf } from '../commands/asker.ts';
import type { RecentAnswers } from '../commands/recentAnswers.ts';
import { idempotencyHeader, keyOf, listQuery, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import type { Forget } from './forget.ts';
import type { TenantReads } from './reads.ts';

export interface TenantRoutes {
  readonly tenants: Pick<TenantReads, 'list'>;
  readonly forgetTenant: (asked: Forget) => Promise<Forgotten>;
  readonly recentlyForgotten: RecentAnswers<Forgotten>;
  readonly freshness: Freshness;
}

const tags = ['tenants'];
const tenantIdParameter = z
  .string()
  .regex(/^[A-Za-z0-9_.:-]{1,100}$/, { error: 'not an id of a tenant' });

export function tenantRoutes(scope: FastifyInstance, ports: TenantRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/tenants',
    {
      schema: {
        tags,
        summary: 'The accounts that own what is kept',
        querystring: strict(listQuery),
        response: { 200: pageOf(tenantShape), ...problems },
      },
    },
    async ({ query: { after, ...page } }) => {
      await ports.freshness.reach(['tenants', 'deliveries'], after);
      return ports.tenants.list(page);
    },
  );
  app.post(
    '/tenants/:id/forget',
    {
      schema: {
        tags,
        summary: 'Destroy the keys of a tenant, and show nothing of it any more',
        params: strict({ id: tenantIdParameter }),
        headers: idempotencyHeader,
        body: strict(forgetRequest.shape),
        response: { 202: forgottenShape, ...problems },
      },
    },
    async (request, reply) => {
      const { id: tenantId } = request.params;
      const { confirm } = request.body;
      const idempotencyKey = keyOf(request.headers);
      const asked = { tenantId, confirm, asker: askerOf(request), idempotencyKey };
      const forgotten = await ports.recentlyForgotten.once(
        `forget ${tenantId} ${confirm}`,
        idempotencyKey,
        () => ports.forgetTenant(asked),
      );
      return reply.code(202).send(forgotten);
    },
  );
}
