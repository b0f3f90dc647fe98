import { z } from 'zod';
import { UnexpectedAnswerError } from './failures.ts';

/**
 * Parses an answer of GitHub's.
 * @throws {UnexpectedAnswerError} naming the first field that cannot be used, and no content.
 */
export function parseAnswer<Shape extends z.ZodType>(
  shape: Shape,
  data: unknown,
  what: string,
): z.output<Shape> {
  const parsed = shape.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw new UnexpectedAnswerError(what, `${path === '' ? 'it' : path}: ${issue?.message ?? '?'}`);
}

/** GitHub's times, as milliseconds since the epoch. */
export const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** GitHub's ids fit into a double; a larger number is a mistake. */
export const id = z.int().nonnegative();

const account = z.object({ login: z.string(), id, type: z.string().default('User') });

/** A user, a bot or an organization. */
export type Account = Readonly<z.output<typeof account>>;

/** null: the account was deleted. */
export const accountOrGhost = account.nullish().transform((user): Account | null => user ?? null);

/** The App through which something was done, where it was done through one. */
export const viaApp = z
  .object({ id })
  .nullish()
  .transform((app): number | null => app?.id ?? null);
