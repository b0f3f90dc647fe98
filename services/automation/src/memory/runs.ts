import { sql, type Queryable } from '@reprise/views';
import type { JudgedProposal, RunContext } from '../runs/runContext.ts';

/** A run as the log knows it. */
export interface KnownRun {
  readonly context: RunContext;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Of its subject, in every topic. */
  readonly partition: number;
  /** Of RunStarted. */
  readonly offset: bigint;
  /** Of RunFinished; null while it goes on. */
  readonly outcome: string | null;
}

interface Row {
  context: RunContext & { startedAt: number };
  partition: number;
  started_offset: string;
  outcome: string | null;
}

/** Runs by their ids; those that the log has not heard of are left out. */
export async function runsOf(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownRun>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query(
    sql<Row>`select context, partition, started_offset, outcome from run_contexts
      where run_id = any(${[...ids]}::text[]) and context is not null`,
  );
  return new Map(rows.map((row) => [row.context.runId, fromRow(row)]));
}

export const runOf = async (db: Queryable, id: string): Promise<KnownRun | undefined> =>
  (await runsOf(db, [id])).get(id);

/** The runs of a subject that ask the analyst and have not ended, started before an offset. */
export async function askingRunsOf(
  db: Queryable,
  subjectKey: string,
  before: bigint,
): Promise<readonly KnownRun[]> {
  const rows = await db.query(
    sql<Row>`select context, partition, started_offset, outcome from run_contexts
      where subject_key = ${subjectKey} and outcome is null and context -> 'ask' <> 'null'::jsonb
        and started_offset < ${String(before)} order by started_offset`,
  );
  return rows.map(fromRow);
}

function fromRow({ context, partition, started_offset, outcome }: Row): KnownRun {
  const { startedAt, ...rest } = context;
  return { context: rest, startedAt, partition, offset: BigInt(started_offset), outcome };
}

/** The answers that count to the proposals of a run, in the order in which they were given. */
export async function answersOf(db: Queryable, runId: string): Promise<readonly JudgedProposal[]> {
  const rows = await db.query(
    sql<{ judged: JudgedProposal }>`select judged from answers
      where run_id = ${runId} order by "offset"`,
  );
  return rows.map(({ judged }) => judged);
}

/** An answer, and what came of it where a person was asked. */
export interface StandingRow {
  judged: JudgedProposal;
  status: string | null;
  parameters: Readonly<Record<string, string>> | null;
  because: string | null;
}

/** The same, with what people have answered since to those that waited for one. */
export async function standingAnswersOf(
  db: Queryable,
  runId: string,
): Promise<readonly JudgedProposal[]> {
  const rows = await db.query(
    sql<StandingRow>`select judged, status, p.parameters, p.because
      from answers a left join approvals p using (proposal_id)
      where a.run_id = ${runId} order by a."offset"`,
  );
  return rows.map(standing);
}

/** What an answer amounts to now. */
export function standing({ judged, status, parameters, because }: StandingRow): JudgedProposal {
  const said = because ?? judged.because;
  if (status === 'given') {
    const edited = parameters ?? judged.parameters;
    return { ...judged, decision: 'accepted', parameters: edited, because: said };
  }
  if (status === 'refused' || status === 'expired') {
    return { ...judged, decision: 'declined', reason: status, because: said };
  }
  return judged;
}
