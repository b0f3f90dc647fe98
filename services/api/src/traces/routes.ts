import { traceShape } from '@reprise/contract';
import { RepriseError } from '@reprise/schemas';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { readQuery, runIdParameter, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Freshness } from '../reads/freshness.ts';
import { unknownId, type NearestId } from '../reads/nearestId.ts';
import type { RunReads } from '../runs/reads.ts';
import type { TraceReads } from './reads.ts';

export interface TraceRoutes {
  readonly runs: RunReads;
  readonly traces: TraceReads;
  readonly freshness: Freshness;
  readonly ids: NearestId;
}

export function traceRoutes(scope: FastifyInstance, ports: TraceRoutes): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  const { runs, traces, freshness, ids } = ports;
  app.get(
    '/runs/:id/trace',
    {
      schema: {
        tags: ['history'],
        summary: 'The trace of a run: what every process did, and how long it took',
        params: strict({ id: runIdParameter }),
        querystring: strict(readQuery),
        response: { 200: traceShape, ...problems },
      },
    },
    async ({ params: { id }, query: { after } }) => {
      await freshness.reach(['runs'], after);
      const run = await runs.find(id);
      if (run === undefined) throw await unknownId(ids, id);
      const { traceId } = run;
      if (traceId === null)
        throw new RepriseError('not_found', `${id} was recorded without a trace.`);
      const found = await traces.spansOf(traceId);
      return {
        traceId,
        url: traces.urlOf(traceId),
        spans: found?.spans ?? null,
        truncated: found?.truncated ?? false,
      };
    },
  );
}
