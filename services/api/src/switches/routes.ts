import {
  pageOf,
  setSwitchRequest,
  switchesShape,
  switchTakenShape,
  switchTurnShape,
} from '@reprise/contract';
import { formatPosition } from '@reprise/views';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { askerOf } from '../commands/asker.ts';
import { idempotencyHeader, keyOf, readQuery, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import { switchIdParameter } from './parameters.ts';
import { turnQuery } from './reads.ts';
import { clearSwitch, setSwitch, type TurnPorts } from './turn.ts';

export interface SwitchRoutes extends TurnPorts {
  readonly freshness: Freshness;
}

const tags = ['switches'];

export function switchRoutes(scope: FastifyInstance, ports: SwitchRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { switches, freshness } = ports;
  app.get(
    '/switches',
    {
      schema: {
        tags,
        summary: 'What is stopped, and how much waits for it',
        querystring: strict(readQuery),
        response: { 200: switchesShape, ...problems },
      },
    },
    async ({ query: { after } }) => {
      await freshness.reach(['switches'], after);
      return { items: await switches.on() };
    },
  );
  app.get(
    '/switches/history',
    {
      schema: {
        tags,
        summary: 'Who stopped what and let it go on, the latest first',
        querystring: turnQuery,
        response: { 200: pageOf(switchTurnShape), ...problems },
      },
    },
    async ({ query: { after, ...filter } }) => {
      await freshness.reach(['switches'], after);
      return switches.history(filter);
    },
  );
  app.post(
    '/switches',
    {
      schema: {
        tags,
        summary: 'Stop a rule, a repository, an installation or everything',
        description:
          'Within a second nothing in the scope is changed on GitHub; what was decided waits. Undoing by people goes on.',
        headers: idempotencyHeader,
        body: setSwitchRequest,
        response: { 202: switchTakenShape, ...problems },
      },
    },
    async (request, reply) => {
      const given = { asker: askerOf(request), idempotencyKey: keyOf(request.headers) };
      const taken = await setSwitch(ports, request.body, given);
      return reply.code(202).send({ ...taken, position: formatPosition(taken.position) });
    },
  );
  app.delete(
    '/switches/:id',
    {
      schema: {
        tags,
        summary: 'Let it go on: what waited is done, unless it is too old by then',
        params: strict({
          id: switchIdParameter.describe('Percent-encoded: repository%2F42.'),
        }),
        headers: idempotencyHeader,
        querystring: strict(readQuery),
        response: { 202: switchTakenShape, ...problems },
      },
    },
    async (request, reply) => {
      await freshness.reach(['switches'], request.query.after);
      const given = { asker: askerOf(request), idempotencyKey: keyOf(request.headers) };
      const taken = await clearSwitch(ports, request.params.id, given);
      return reply.code(202).send({ ...taken, position: formatPosition(taken.position) });
    },
  );
}
