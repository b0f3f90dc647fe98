import { deliveryDetailShape, payloadShape, type DeliveryDetail } from '@reprise/contract';
import { RepriseError } from '@reprise/schemas';
import type { DeliveryRow } from '@reprise/views';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { readQuery, strict } from '../http/parameters.ts';
import { forgotten, problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import { payloadOf } from './payload.ts';
import type { DeliveryReads } from './reads.ts';
import type { StoredDeliveries } from './stored.ts';

export interface InspectRoutes {
  readonly deliveries: DeliveryReads;
  readonly stored: StoredDeliveries;
  readonly freshness: Freshness;
}

/** GitHub's are UUIDs; others may send what they like. */
export const deliveryIdParameter = z.string().regex(/^[\x21-\x7E]{1,200}$/, {
  error: 'not an id of a delivery',
});

const tags = ['history'];
const params = strict({ id: deliveryIdParameter });
const querystring = strict(readQuery);

export function inspectRoutes(scope: FastifyInstance, ports: InspectRoutes): void {
  const { deliveries, stored, freshness } = ports;
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/deliveries/:id',
    {
      schema: {
        tags,
        summary: 'One delivery: how it was verified, and what it caused',
        params,
        querystring,
        response: { 200: deliveryDetailShape, ...problems },
      },
    },
    async ({ params: { id }, query: { after } }) => {
      await freshness.reach(['deliveries'], after);
      return detailOf(ports, id);
    },
  );
  app.get(
    '/deliveries/:id/payload',
    {
      schema: {
        tags,
        summary: 'The body of a delivery, for people',
        params,
        querystring,
        response: { 200: payloadShape, ...problems },
      },
    },
    async ({ params: { id }, query: { after } }) => {
      await freshness.reach(['deliveries'], after);
      const delivery = await stored.read(await rowOf(deliveries, id));
      return payloadOf(delivery.data.contentType, await stored.bodyOf(delivery));
    },
  );
  app.get(
    '/deliveries/:id/body',
    {
      schema: {
        tags,
        summary: 'The body of a delivery, byte for byte as it was sent',
        params,
        querystring,
        response: { 200: BYTES, ...problems, 410: forgotten },
      },
    },
    async ({ params: { id }, query: { after } }, reply) => {
      await freshness.reach(['deliveries'], after);
      const body = await stored.bodyOf(await stored.read(await rowOf(deliveries, id)));
      if (body === undefined) {
        throw new RepriseError('tenant_forgotten', `The tenant of ${id} was forgotten.`);
      }
      return sendBytes(reply, id, body);
    },
  );
}

const BYTES = {
  description: 'The bytes.',
  content: { 'application/octet-stream': { schema: z.unknown() } },
};

/** Where it stands. @throws {RepriseError} not_found. */
export async function rowOf(
  deliveries: Pick<DeliveryReads, 'row'>,
  id: string,
): Promise<DeliveryRow> {
  const row = await deliveries.row(id);
  if (row !== undefined) return row;
  throw new RepriseError('not_found', `There is no delivery ${id}.`);
}

/** The page of a delivery is worth reading without the log, too. */
const PATIENCE_MS = 1500;

async function detailOf(
  { deliveries, stored }: InspectRoutes,
  id: string,
): Promise<DeliveryDetail> {
  const [viewed, row] = await Promise.all([deliveries.find(id), rowOf(deliveries, id)]);
  if (viewed === undefined) throw new RepriseError('not_found', `There is no delivery ${id}.`);
  const record = await stored.read(row, PATIENCE_MS).catch(() => undefined);
  return {
    ...viewed,
    headers: record?.data.headers ?? null,
    signature: record?.data.signature ?? null,
    forgotten: stored.isForgotten(row),
  };
}

/** Bytes of strangers: no browser interprets, frames or runs them. */
function sendBytes(reply: FastifyReply, id: string, body: Buffer): FastifyReply {
  const name = `${id.replaceAll(/[^A-Za-z0-9._-]/g, '_')}.json`;
  return reply
    .headers({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    })
    .send(body);
}
