import type {
  ActionId,
  JobId,
  MemoryId,
  ProposalId,
  RollbackId,
  RunId,
  WebhookId,
} from '@reprise/schemas';
import { parsePosition } from '@reprise/views';
import { z } from 'zod';
import { nearest } from './nearest.ts';

/** An object in which an unknown name is an error that suggests the right one. */
export function strict<Shape extends z.ZodRawShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      return (issue.keys as readonly string[]).map((key) => unknownName(key, known)).join('; ');
    },
  });
}

function unknownName(key: string, known: readonly string[]): string {
  const hint = nearest(key, known);
  const instead = hint === undefined ? `known: ${known.join(', ')}` : `did you mean ${hint}?`;
  return `there is no ${key} (${instead})`;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** An id by its prefix; what is something else says so. */
function prefixed<Id extends string>(prefix: string, what: string): z.ZodType<Id, string> {
  const pattern = new RegExp(`^${prefix}_${UUID}$`);
  const message = `expected the id of ${what}, ${prefix}_ and a UUID`;
  return z.string().regex(pattern, { error: message }) as unknown as z.ZodType<Id, string>;
}

export const actionIdParameter = prefixed<ActionId>('act', 'an action');
export const proposalIdParameter = prefixed<ProposalId>('prp', 'a proposal');
export const runIdParameter = prefixed<RunId>('run', 'a run');
export const rollbackIdParameter = prefixed<RollbackId>('rbk', 'a rollback');
export const jobIdParameter = prefixed<JobId>('job', 'a job');
export const memoryIdParameter = prefixed<MemoryId>('mem', 'a memory');
export const webhookIdParameter = prefixed<WebhookId>('whk', 'a webhook');

/** A position of the log: the read waits until the view has it. */
const position = z
  .string()
  .transform((text, context) => {
    try {
      return parsePosition(text);
    } catch (error) {
      const message = error instanceof Error ? error.message : 'not a position';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  })
  .describe('topic/partition/offset of a command: answer once the view has it, within 2 s.');

/** What every read takes. */
export const readQuery = { after: position.optional() };

/** What every list takes. */
export const listQuery = {
  ...readQuery,
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2000).optional().describe('`next` of the page before.'),
};

/** GitHub's own rules for logins and repository names, and a little room for what it adds. */
const OWNER = /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/;
const NAME = /^[A-Za-z0-9._-]{1,100}$/;

export const ownerParameter = z.string().regex(OWNER, { error: 'not a name of an account' });
export const nameParameter = z.string().regex(NAME, { error: 'not a name of a repository' });
export const numberParameter = z.coerce.number().int().min(1).max(2_147_483_647);

/** `owner/name`, in any case. */
export const repositoryParameter = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,99}\/[A-Za-z0-9._-]{1,100}$/, {
    error: 'expected owner/name',
  });

/** One or several: `label=a&label=b`. */
export const repeatable = (
  one: z.ZodString,
): z.ZodType<readonly string[] | undefined, string | string[] | undefined> =>
  z.union([one.transform((text) => [text]), z.array(one).max(20)]).optional();

export const timeParameter = z.iso.datetime({ offset: true, error: 'expected a time (ISO 8601)' });

/** What every command takes. */
export const idempotencyHeader = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7E]{1,200}$/, { error: 'expected 1 to 200 visible ASCII characters' })
    .optional()
    .describe('Repeating a request with the same key asks only once.'),
});

/** The Idempotency-Key among headers, if there is one. */
export const keyOf = (headers: z.output<typeof idempotencyHeader>): string | undefined =>
  headers['idempotency-key'];
