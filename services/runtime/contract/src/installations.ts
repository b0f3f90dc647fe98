import { z } from 'zod';
import { listOf, time } from './common.ts';

export const installationShape = z.object({
  id: z.number().int(),
  status: z.enum(['active', 'suspended', 'deleted']),
  account: z.string().nullable().describe('null where only its id was seen so far.'),
  accountType: z.string().nullable().describe('User or Organization.'),
  app: z.string().nullable(),
  repositorySelection: z.string().nullable().describe('all or selected.'),
  repositories: z.object({
    count: z.number().int(),
    names: listOf(z.string()).describe('The first 100; /repositories lists all of them.'),
  }),
  permissions: z.record(z.string(), z.string()).nullable(),
  events: listOf(z.string()).nullable(),
  createdAt: time.nullable(),
  updatedAt: time.nullable(),
  suspendedAt: time.nullable(),
  deletedAt: time.nullable(),
});
export type Installation = z.output<typeof installationShape>;
