import type { Rollback, RollbackStep } from '../connection/answers.ts';
import type { Context } from '../context.ts';
import { oneLine } from '../terminal/clean.ts';
import { paintStatus } from '../terminal/paint.ts';

type Words = Pick<Context, 'terminal'>;

/** What will be undone and what will be left, in order. */
export function planWords({ terminal: { colors } }: Words, { id, steps }: Rollback): string {
  const lines = steps.map((step, index) => {
    const verb = step.disposition === 'skip' ? 'leave ' : 'undo  ';
    const why = step.disposition === 'skip' && step.because !== null ? ` (${step.because})` : '';
    return oneLine(`  ${index + 1}. ${verb}${what(step)}${why}`);
  });
  const head = `${colors.bold('Plan')} of ${id}: ${steps.length === 0 ? 'nothing to undo' : ''}`;
  return [head.trimEnd(), ...lines].join('\n');
}

/** One line while it goes on. */
export function progressWords({ status, counts }: Rollback): string {
  if (status === 'planned') return 'asked for; waiting for the plan';
  const settled = counts.steps - counts.waiting;
  return `${settled} of ${counts.steps} steps settled`;
}

/** What became of each step, and why; then the sum. */
export function outcomeWords({ terminal: { colors } }: Words, rollback: Rollback): string {
  const { counts, status, because, steps } = rollback;
  const sum = `${counts.undone} undone, ${counts.skipped} left as they are, ${counts.failed} failed`;
  return [
    ...steps.map((step) => stepLine(colors, step)),
    steps.length === 0 && because !== null ? oneLine(because) : `${sum}.`,
    `${rollback.id} is ${paintStatus(colors, status)}.`,
  ].join('\n');
}

const OUTCOMES = { compensated: 'undone', skipped: 'left', failed: 'failed' } as const;

function stepLine(colors: Words['terminal']['colors'], step: RollbackStep): string {
  const outcome = step.outcome === null ? 'waiting' : OUTCOMES[step.outcome];
  const mark = {
    undone: colors.green('✓'),
    left: colors.yellow('–'),
    failed: colors.red('✗'),
    waiting: '…',
  };
  const why = step.message ?? (step.outcome === 'compensated' ? null : step.because);
  const by = step.actor === null || why?.includes(step.actor) === true ? '' : ` (${step.actor})`;
  const stays = step.residue === null ? '' : `; stays: ${step.residue}`;
  const told = `${outcome.padEnd(7)} ${what(step)}${why === null ? '' : `: ${why}`}${by}${stays}`;
  return `${mark[outcome]} ${oneLine(told)}`;
}

const what = ({ summary, kind, action, repository, number }: RollbackStep): string => {
  const where = repository === null || number === null ? '' : ` on ${repository}#${number}`;
  return `${summary ?? kind ?? action}${where}`;
};
