import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

export type JobViewStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** One thing that a job found. */
export interface JobFinding {
  /** Such as the id of a delivery, or owner/name#12. */
  readonly about: string;
  readonly because: string;
}

/**
 * Work that takes a while. What it is comes from the command; events of a job that nobody asked
 * for tell it, too, and never against the command. Columns are null until their topic was read.
 */
export const JobTable = defineEntity({
  name: 'Job',
  tableName: 'jobs',
  indexes: [
    { name: 'jobs_requested', properties: ['requestedAt', 'id'] },
    { name: 'jobs_status', properties: ['status', 'requestedAt', 'id'] },
    { name: 'jobs_kind', properties: ['kind', 'requestedAt', 'id'] },
    { name: 'jobs_repository', properties: ['repositoryId', 'requestedAt'] },
  ],
  properties: {
    id: p.text().primary(),
    tenantId: p.text().strictNullable(),
    /** sync, verify or resend. */
    kind: p.text().strictNullable(),
    /** owner/name, all deliveries, or a delivery id. */
    about: p.text().strictNullable(),
    requestedBy: p.text().strictNullable(),
    via: p.text().strictNullable(),
    requestedAt: p.datetime().strictNullable(),
    /** From commands.operations: of a sync. */
    installationId: p.bigint('number').strictNullable(),
    repositoryId: p.bigint('number').strictNullable(),
    /** From commands.operations: sync, import, gap or sweep; verify and resend have none. */
    purpose: p.text().strictNullable(),
    /** From commands.operations: the fields of the command that others have not, times in milliseconds. */
    request: p.json<Readonly<Record<string, unknown>>>().strictNullable(),
    /** From commands.operations. */
    cancelRequestedBy: p.text().strictNullable(),
    cancelRequestedAt: p.datetime().strictNullable(),
    /** From events.operations, as all that follows. */
    status: p.text().$type<JobViewStatus>().default('waiting'),
    done: p.bigint('number').defaultRaw('0'),
    total: p.bigint('number').strictNullable(),
    counts: p.json<Readonly<Record<string, number>>>().strictNullable(),
    /** Where it is resumed from; only the job can read it. */
    cursor: p.text().strictNullable(),
    startedAt: p.datetime().strictNullable(),
    progressedAt: p.datetime().strictNullable(),
    findings: p.json<readonly JobFinding[]>().strictNullable(),
    because: p.text().strictNullable(),
    finishedAt: p.datetime().strictNullable(),
  },
});
export type JobRow = InferEntity<typeof JobTable>;
