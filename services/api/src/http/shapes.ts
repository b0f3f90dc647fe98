import { z } from 'zod';

/** ISO 8601, UTC, milliseconds. */
export const time = z.iso.datetime();

export const iso = (date: Date): string => date.toISOString();
export const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

export const fieldState = z
  .object({
    value: z.string().nullable().describe('null: absent.'),
    ref: z.string().nullable().describe("GitHub's id of the object that holds it."),
  })
  .describe('What one field of an issue holds.');

export const verdict = z
  .object({
    clause: z.string().describe('if, unless, protect, or the limit that was checked.'),
    name: z.string(),
    met: z.boolean(),
    because: z.string(),
  })
  .describe('What checking one condition found.');

const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    remedy: z.string(),
    traceId: z.string().optional(),
  })
  .describe('RFC 9457 problem details.');

const answered = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemShape } },
});

/** The problems that every route of /api/v1 can answer. */
export const problems = {
  400: answered('The request is not valid.'),
  401: answered('There is no valid bearer token.'),
  404: answered('There is no such thing.'),
  503: answered('A view is behind, or Postgres or Kafka does not answer.'),
};

export const conflict = answered('The Idempotency-Key stands for another request.');

/** Many of one shape; nobody changes an answer. */
export const listOf = <Item extends z.ZodType>(
  item: Item,
): z.ZodType<readonly z.output<Item>[], readonly z.input<Item>[]> => z.array(item);

/** A page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: listOf(item),
    next: z.string().nullable().describe('`cursor` of the next page; null at the end.'),
  });
