import { planRequest, rollbackCommandedShape, type RollbackCommand } from '@reprise/contract';
import { formatPosition } from '@reprise/views';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { askerOf } from '../commands/asker.ts';
import {
  idempotencyHeader,
  keyOf,
  readQuery,
  rollbackIdParameter,
  strict,
} from '../http/parameters.ts';
import { notPossible, problems } from '../http/shapes.ts';
import type { RollbackPorts } from './ask.ts';
import { command } from './command.ts';

const schema = {
  tags: ['rollbacks'],
  params: strict({ id: rollbackIdParameter }),
  headers: idempotencyHeader,
  querystring: strict(readQuery),
  response: { 202: rollbackCommandedShape, ...problems, 409: notPossible },
} as const;

const OF_PLAN = {
  execute: 'Carry the plan out',
  approve: 'Approve the plan, as a second person',
} as const satisfies Partial<Record<RollbackCommand, string>>;

const PLAIN = {
  pause: 'Begin no further step',
  resume: 'Go on with a paused rollback',
  retry: 'Try again what failed or could not be read, after a partial rollback',
  cancel: 'Undo no more; what is undone stays undone',
} as const satisfies Partial<Record<RollbackCommand, string>>;

/** POST /rollbacks/:id/<word>; the log decides what becomes of it. */
export function commandRoutes(scope: FastifyInstance, ports: RollbackPorts): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  for (const word of ['execute', 'approve'] as const) {
    app.post(
      `/rollbacks/:id/${word}`,
      { schema: { ...schema, summary: OF_PLAN[word], body: strict(planRequest.shape) } },
      async (request, reply) => {
        const { params, body, headers, query } = request;
        await ports.freshness.reach(['rollbacks'], query.after);
        const given = { word, asker: askerOf(request), idempotencyKey: keyOf(headers) };
        const taken = await command(ports, { ...params, ...body, ...given });
        const position = formatPosition(taken.position);
        return reply.code(202).send({ ...params, ...taken, position });
      },
    );
  }
  for (const word of ['pause', 'resume', 'retry', 'cancel'] as const) {
    app.post(
      `/rollbacks/:id/${word}`,
      { schema: { ...schema, summary: PLAIN[word], body: z.strictObject({}).nullish() } },
      async (request, reply) => {
        const { params, headers, query } = request;
        await ports.freshness.reach(['rollbacks'], query.after);
        const given = { word, asker: askerOf(request), idempotencyKey: keyOf(headers) };
        const taken = await command(ports, { ...params, ...given });
        const position = formatPosition(taken.position);
        return reply.code(202).send({ ...params, ...taken, position });
      },
    );
  }
}
