import type { RollbackDetail, RollbackTally } from '@reprise/contract';
import type { Context } from '../../context.ts';
import { oneLine } from '../../terminal/clean.ts';
import { table } from '../../terminal/table.ts';

type Words = Pick<Context, 'terminal'>;

/** A plan that Reprise made: what is undone, what is left and why, what stays, and what it takes. */
export function planTable({ terminal }: Words, rollback: RollbackDetail): string {
  const { id, plan, undos, skips, residues } = rollback;
  const rows = [
    ...undos.map(({ kind, count }) => ({ what: 'undo', of: kind, count, why: '' })),
    ...skips.map(({ reason, because, count }) => ({
      what: 'leave',
      of: reason.replaceAll('_', ' '),
      count,
      why: because,
    })),
    ...residues.map(({ residue, count }) => ({ what: 'stays', of: residue, count, why: '' })),
  ];
  const columns = [
    { title: 'what', value: ({ what }: (typeof rows)[number]) => what },
    {
      title: 'count',
      value: ({ count }: (typeof rows)[number]) => String(count),
      align: 'right' as const,
    },
    { title: 'of', value: ({ of }: (typeof rows)[number]) => of, flexible: true },
    { title: 'because', value: ({ why }: (typeof rows)[number]) => why, flexible: true },
  ];
  return [
    `${terminal.colors.bold('Plan')} of ${oneLine(id)}${rows.length === 0 ? ': nothing to undo' : ''}`,
    ...(rows.length === 0 ? [] : [table(rows, columns, terminal)]),
    ...(plan === null || rows.length === 0
      ? []
      : [
          `${plan.undo} to undo, ${plan.skip} to leave; about ${plan.calls} requests, ${duration(plan.seconds)}.`,
        ]),
  ].join('\n');
}

/** What was left alone or failed, and why. */
export const leftLines = (left: readonly RollbackTally[]): readonly string[] =>
  left.map(({ reason, because, count }) =>
    oneLine(`  ${count} ${reason.replaceAll('_', ' ')}: ${because}`),
  );

/** Seconds as people say them. */
function duration(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
