import { z } from 'zod';
import { commandShape, time } from './common.ts';

const count = z.number().int();

/** An account that owns data. */
export const tenantShape = z.object({
  id: z.string(),
  login: z.string().nullable().describe('null: nobody has told it.'),
  repositories: count,
  deliveries: count.describe('In the views: none of a forgotten tenant before it was forgotten.'),
  keys: count.describe('Data keys that encrypt its bodies.'),
  encrypted: count.describe('Of the deliveries, those whose body is encrypted.'),
  clear: count.describe('Of the deliveries, those whose body is not.'),
  forgottenAt: time.nullable(),
});
export type Tenant = z.output<typeof tenantShape>;

export const forgetRequest = z.object({
  confirm: z.string().max(200).describe('The id of the tenant, again.'),
});
export type ForgetRequest = z.output<typeof forgetRequest>;

/** A tenant that is being forgotten. */
export const forgottenShape = commandShape.extend({
  keys: count.describe('Data keys that were destroyed.'),
  unreadable: count.describe('Bodies that nobody can read any more.'),
  clear: count.describe('Bodies that stay readable to whoever reads the log itself.'),
  records: count.describe('What Reprise itself wrote of it: runs, approvals, analyses, actions.'),
  views: count.describe('Views that are rebuilt without the tenant.'),
  remains: z.string().describe('What stays in the log, in plain words.'),
});
export type Forgotten = z.output<typeof forgottenShape>;
