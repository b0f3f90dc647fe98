import { z } from 'zod';

/** ISO 8601, UTC, milliseconds. */
export const time = z.iso.datetime();

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

/** A page of a list, as a type. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

export const fieldStateShape = z
  .object({
    value: z.string().nullable().describe('null: absent.'),
    ref: z.string().nullable().describe("GitHub's id of the object that holds it."),
  })
  .describe('What one field of an issue holds.');
export type FieldState = z.output<typeof fieldStateShape>;

export const verdictShape = z
  .object({
    clause: z.string().describe('if, unless, protect, or the limit that was checked.'),
    name: z.string(),
    met: z.boolean(),
    because: z.string(),
  })
  .describe('What checking one condition found.');
export type Verdict = z.output<typeof verdictShape>;

export const evidenceShape = z
  .object({
    source: z.string().describe('issue, comment, similar issue, labels in use, or a path.'),
    reference: z.string().nullable().describe('Which one: #12, a path with a commit, a label.'),
    quote: z.string().describe('What it says, in a few words. Text of strangers.'),
  })
  .describe('What a proposal rests on.');
export type Evidence = z.output<typeof evidenceShape>;

/** Parameters of an action, by name. */
export const parametersShape = z.record(z.string(), z.string());

/** RFC 9457 problem details. */
export const problemShape = z
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
export type Problem = z.output<typeof problemShape>;

/** A command that was taken: it stands in the log. */
export const commandShape = z.object({
  command: z.string(),
  position: z.string().describe('Where it stands; a read takes it as `after`.'),
});
export type Command = z.output<typeof commandShape>;
