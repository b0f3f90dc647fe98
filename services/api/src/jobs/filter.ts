import { JOB_KINDS, JOB_STATUSES } from '@reprise/contract';
import { z } from 'zod';
import { listQuery, strict } from '../http/parameters.ts';

export const jobQuery = strict({
  kind: z.enum(JOB_KINDS).optional(),
  status: z.enum(JOB_STATUSES).optional(),
  ...listQuery,
});
export type JobFilter = Omit<z.output<typeof jobQuery>, 'after'>;
