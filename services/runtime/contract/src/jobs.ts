import { z } from 'zod';
import { commandShape, listOf, time } from './common.ts';

export const JOB_KINDS = ['sync', 'verify', 'resend'] as const;
export type JobKind = (typeof JOB_KINDS)[number];
export const JOB_STATUSES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

const findingShape = z.object({
  about: z.string().describe('Such as the id of a delivery, or owner/name#12.'),
  because: z.string().describe('In plain words.'),
});
export type Finding = z.output<typeof findingShape>;

/** Work that takes a while: its progress is in the log, so that it goes on after a restart. */
export const jobShape = z.object({
  id: z.string().describe('job_…'),
  kind: z
    .enum(JOB_KINDS)
    .describe(
      'sync: read the issues of a repository from GitHub. verify: check every stored signature again. resend: apply a delivery to a view again.',
    ),
  about: z.string().describe('owner/name, all deliveries, or the id of a delivery.'),
  status: z.enum(JOB_STATUSES).describe('waiting: asked for, and nobody has begun it.'),
  done: z.number().int().describe('How much of it is done.'),
  total: z.number().int().nullable().describe('How much there is; null: not known yet.'),
  counts: z
    .record(z.string(), z.number().int())
    .describe('Of what was done, by name: issues, snapshots, verified, failed …'),
  findings: listOf(findingShape).describe('The first hundred.'),
  because: z
    .string()
    .nullable()
    .describe('Why it failed or was begun, in plain words, with what to do next.'),
  requestedBy: z.string(),
  via: z.string().describe('console, cli, api; or reconciler, where it asked itself.'),
  requestedAt: time,
  startedAt: time.nullable(),
  progressedAt: time.nullable(),
  finishedAt: time.nullable(),
});
export type Job = z.output<typeof jobShape>;

/** A job that was asked for. `position` lets GET /jobs/:id wait until it is known there. */
export const jobTakenShape = commandShape.extend({ job: z.string().describe('Its id.') });
export type JobTaken = z.output<typeof jobTakenShape>;

export const syncRequest = z.object({
  since: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('Only what changed since; left out: everything.'),
});
export type SyncRequest = z.output<typeof syncRequest>;

export const verifyRequest = z.object({
  from: z.iso.datetime({ offset: true }).optional().describe('Received at or after.'),
  until: z.iso.datetime({ offset: true }).optional().describe('Received before.'),
});
export type VerifyRequest = z.output<typeof verifyRequest>;

export const resendRequest = z.object({
  view: z
    .string()
    .min(1)
    .max(100)
    .describe('The view that it is applied to again, such as issues.'),
});
export type ResendRequest = z.output<typeof resendRequest>;
