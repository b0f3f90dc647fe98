import {
  completenessShape,
  GAP_STATUSES,
  gapShape,
  pageOf,
  type Completeness,
  type Gap,
} from '@reprise/contract';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listQuery, readQuery, strict } from '../http/parameters.ts';
import { problems } from '../http/shapes.ts';
import type { Page } from '../paging/page.ts';
import type { Freshness } from '../reads/freshness.ts';

const gapQuery = strict({ status: z.enum(GAP_STATUSES).optional(), ...listQuery });
type GapFilter = Omit<z.output<typeof gapQuery>, 'after'>;

export interface CompletenessReads {
  /** @param hours how many, the last of which is the one at hand. */
  completeness(hours: number): Promise<Completeness>;
  gaps(filter: GapFilter): Promise<Page<Gap>>;
}

export interface CompletenessRoutes {
  readonly completeness: CompletenessReads;
  readonly freshness: Freshness;
}

/** Two months. */
const MOST_HOURS = 24 * 62;
const tags = ['completeness'];

export function completenessRoutes(
  scope: FastifyInstance,
  { completeness, freshness }: CompletenessRoutes,
): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/completeness',
    {
      schema: {
        tags,
        summary: "What is here of what GitHub's own list of deliveries has, by hour",
        querystring: strict({
          hours: z.coerce.number().int().min(1).max(MOST_HOURS).default(72),
          ...readQuery,
        }),
        response: { 200: completenessShape, ...problems },
      },
    },
    async ({ query: { hours, after } }) => {
      await freshness.reach(['completeness'], after);
      return completeness.completeness(hours);
    },
  );
  app.get(
    '/gaps',
    {
      schema: {
        tags,
        summary: 'Deliveries that were missing, the latest found first',
        querystring: gapQuery,
        response: { 200: pageOf(gapShape), ...problems },
      },
    },
    async ({ query: { after, ...filter } }) => {
      await freshness.reach(['completeness'], after);
      return completeness.gaps(filter);
    },
  );
}
