import type { RollbackDetail, RollbackPlan, RollbackStep } from '@reprise/contract';
import type { Context } from '../context.ts';
import { oneLine } from '../terminal/clean.ts';
import { bar } from '../terminal/bar.ts';
import { cut } from '../terminal/table.ts';
import { paintStatus } from '../terminal/paint.ts';
import { placeOf } from './place.ts';
import { leftLines, planTable } from './rollback/planWords.ts';

type Words = Pick<Context, 'terminal'>;

/** What would be undone and what left, before anything is asked for. */
export function forecastWords({ terminal: { colors } }: Words, plan: RollbackPlan): string {
  const { steps, counts, calls, seconds } = plan;
  const lines = steps.flatMap((step, index) => [
    oneLine(`  ${index + 1}. ${step.disposition === 'skip' ? 'leave ' : 'undo  '}${what(step)}`),
    ...(step.disposition === 'skip'
      ? [oneLine(`     because ${step.because}`)]
      : [oneLine(`     from ${shown(step.from)} back to ${shown(step.to)}`)]),
    ...(step.residue === null ? [] : [oneLine(`     stays: ${step.residue}`)]),
  ]);
  const sum = `${counts.undo} to undo, ${counts.skip} to leave; about ${calls} requests, ${seconds} s.`;
  const head = `${colors.bold('Plan')}${steps.length === 0 ? ': nothing to undo' : ''}`;
  return [head, ...lines, sum, 'GitHub is asked again at the time.'].join('\n');
}

const LONGEST = 60;
const shown = (value: string | null): string =>
  value === null ? 'absent' : JSON.stringify(cut(oneLine(value), LONGEST));

/** More steps than this are told by kind and reason. */
const MOST_STEPS = 20;

/** What will be undone and what will be left, in order. */
export function planWords(words: Words, rollback: RollbackDetail): string {
  const { id, steps, counts } = rollback;
  const { colors } = words.terminal;
  if (counts.steps > MOST_STEPS) return planTable(words, rollback);
  const lines = steps.map((step, index) => {
    const verb = step.disposition === 'skip' ? 'leave ' : 'undo  ';
    const why = step.disposition === 'skip' && step.because !== null ? ` (${step.because})` : '';
    return oneLine(`  ${index + 1}. ${verb}${what(step)}${why}`);
  });
  const head = `${colors.bold('Plan')} of ${id}: ${steps.length === 0 ? 'nothing to undo' : ''}`;
  return [head.trimEnd(), ...lines].join('\n');
}

/** One line while it goes on. */
export function progressWords({ status, counts }: RollbackDetail): string {
  if (status === 'planned' && counts.steps === 0) return 'asked for; waiting for the plan';
  const settled = counts.steps - counts.waiting;
  const paused = status === 'paused' ? ', paused' : '';
  const failed = counts.failed === 0 ? '' : `, ${counts.failed} failed`;
  return `${bar(settled, counts.steps)} steps settled${failed}${paused}`;
}

/** What became of each step, and why; then the sum. */
export function outcomeWords({ terminal: { colors } }: Words, rollback: RollbackDetail): string {
  const { counts, status, because, steps, left } = rollback;
  const many = counts.steps > MOST_STEPS;
  const sum = `${counts.undone} undone, ${counts.skipped} left as they are, ${counts.failed} failed`;
  return [
    ...(many ? leftLines(left) : steps.map((step) => stepLine(colors, step))),
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

type Step = Pick<RollbackStep, 'summary' | 'kind' | 'action' | 'repository' | 'number'>;

const what = ({ summary, kind, action, repository, number }: Step): string => {
  const where =
    repository === null || number === null ? '' : ` on ${placeOf({ repository, number })}`;
  return `${summary ?? kind ?? action}${where}`;
};
