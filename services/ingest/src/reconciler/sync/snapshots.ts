import type { EventLog } from '@reprise/kafka';
import { eventId, subjectKey, type Draft, type Position } from '@reprise/schemas';
import { counter } from '@reprise/telemetry';
import { Batches } from '../../keeping/batches.ts';
import type { EncodeBody } from '../../keeping/bodies.ts';
import type { ReadIssue } from './issues.ts';

/** What a snapshot belongs to. */
export interface Taking {
  readonly tenantId: string;
  readonly installationId: number;
  readonly repositoryId: number;
  /** owner/name, as it is now. */
  readonly repository: string;
  readonly because: string;
  readonly jobId: string;
  readonly takenAt: number;
}

/** Keeps issues as they were read; resolves once all in-sync replicas have them. */
export type KeepSnapshots = (taking: Taking, issues: readonly ReadIssue[]) => Promise<void>;

/** Nobody waits at the door for it. */
const PATIENCE_MS = 60_000;

/** Through the code that keeps deliveries: the same batches, the same encoding of bodies. */
export function keepSnapshots(log: Pick<EventLog, 'publish'>, encode: EncodeBody): KeepSnapshots {
  const batches = new Batches<Draft<'IssueSnapshotTaken'>, Position>((drafts) =>
    log.publish('github.issues', drafts),
  );
  return async (taking, issues) => {
    const kept = issues.map(async (issue) => {
      const draft = await draftOf(taking, issue, encode);
      return batches.add(draft, draft.data.body.length, performance.now() + PATIENCE_MS);
    });
    await Promise.all(kept);
    counter('reprise_snapshots_total').inc({ reason: taking.because }, issues.length);
  };
}

async function draftOf(
  { tenantId, ...taking }: Taking,
  { number, updatedAt, json }: ReadIssue,
  encode: EncodeBody,
): Promise<Draft<'IssueSnapshotTaken'>> {
  const { repositoryId } = taking;
  return {
    type: 'IssueSnapshotTaken',
    // What it answers is what the issue was at that time, whoever asked.
    id: eventId('IssueSnapshotTaken', String(repositoryId), String(number), String(updatedAt)),
    key: subjectKey({ repositoryId, number }),
    tenantId,
    data: {
      provider: 'github',
      origin: taking.because === 'import' ? 'import' : 'snapshot',
      ...taking,
      number,
      updatedAt,
      ...(await encode(Buffer.from(JSON.stringify(json)), tenantId)),
    },
  };
}
