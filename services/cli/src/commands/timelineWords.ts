import type {
  Action,
  Entry,
  FieldState,
  RollbackStep,
  RunDetail,
  Verdict,
} from '../connection/answers.ts';
import type { Context } from '../context.ts';
import { cut } from '../terminal/table.ts';
import { oneLine } from '../terminal/clean.ts';
import { clock } from '../terminal/time.ts';

type Words = Pick<Context, 'terminal' | 'now'>;

const INDENT = '  ';

/** A timeline in lines: each thing that happened with its time, and below it what explains it. */
export const timelineWords = (context: Words, entries: readonly Entry[]): readonly string[] =>
  entries.flatMap((entry) => {
    const { terminal, now } = context;
    const time = terminal.colors.dim(clock(entry.at, now()));
    const head = `${time}  ${oneLine(entry.summary)}`;
    return [head, ...explain(context, entry).map((line) => `${INDENT}${line}`)];
  });

function explain(context: Words, entry: Entry): readonly string[] {
  switch (entry.type) {
    case 'delivery':
    case 'late':
      return [];
    case 'run':
      return runLines(context, entry.run);
    case 'action':
      return actionLines(context, entry.action);
    case 'compensation':
      return stepLines(context, entry);
    default:
      return entry satisfies never;
  }
}

/** What each condition saw, then each decision and what it saw beyond that. */
function runLines(context: Words, { verdicts, decisions, because }: RunDetail): readonly string[] {
  const { colors } = context.terminal;
  const told = new Set(verdicts.map((verdict) => JSON.stringify(verdict)));
  return [
    ...verdictLines(context, verdicts),
    ...(verdicts.length === 0 && because !== null ? [oneLine(because)] : []),
    ...decisions.flatMap(({ decision, summary, reason, because: why, verdicts: own }) => [
      decision === 'accepted'
        ? `${colors.green('→')} ${oneLine(summary)}`
        : `${colors.yellow('–')} not done: ${oneLine(`${summary} (${reason ?? 'declined'}: ${why})`)}`,
      ...verdictLines(
        context,
        own.filter((verdict) => !told.has(JSON.stringify(verdict))),
      ).map((line) => INDENT + line),
    ]),
  ];
}

/** An `if` speaks for the rule when it is met; `unless` and `protect` when they are not. */
const speaksFor = ({ clause, met }: Verdict): boolean =>
  clause === 'unless' || clause === 'protect' ? !met : met;

export const verdictLines = (
  { terminal: { colors } }: Words,
  verdicts: readonly Verdict[],
): readonly string[] =>
  verdicts.map((verdict) => {
    const sign = speaksFor(verdict) ? colors.green('✓') : colors.red('✗');
    return `${sign} ${oneLine(`${verdict.clause} ${verdict.name}: ${verdict.because}`)}`;
  });

function actionLines(context: Words, action: Action): readonly string[] {
  const { colors } = context.terminal;
  const { before, after, evidence, because, rule, verdicts } = action;
  return [
    ...(after === null ? [] : [changeOf(context, before, after)]),
    oneLine(`because ${because} (rule ${rule})`),
    ...(evidence === null ? [] : [oneLine(evidence)]),
    ...verdictLines(context, verdicts),
    colors.dim(oneLine(action.id)),
  ];
}

function stepLines(
  { terminal: { colors } }: Words,
  { step, rollback }: { step: RollbackStep; rollback: string },
): readonly string[] {
  return [
    ...(step.residue === null ? [] : [`stays: ${oneLine(step.residue)}`]),
    colors.dim(oneLine(rollback)),
  ];
}

/** What a field held before and after. */
export function changeOf(
  { terminal }: Words,
  before: FieldState | null,
  after: FieldState | null,
): string {
  const room = Math.max(20, Math.floor((terminal.columns - 20) / 2));
  const shown = (state: FieldState | null): string =>
    state?.value == null ? 'absent' : cut(JSON.stringify(oneLine(state.value)), room);
  return `before ${shown(before)}, after ${shown(after)}`;
}
