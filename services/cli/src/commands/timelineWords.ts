import type {
  Action,
  Approval,
  Decision,
  Entry,
  FieldState,
  RollbackStep,
  TimelineRun,
  Verdict,
} from '@reprise/contract';
import type { Context } from '../context.ts';
import { cut } from '../terminal/table.ts';
import { oneLine } from '../terminal/clean.ts';
import { clock } from '../terminal/time.ts';
import { analysisLines, evidenceLines, sureness } from './analysisWords.ts';

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
    case 'command':
      return entry.command.because === null ? [] : [oneLine(entry.command.because)];
    case 'analysis':
      return analysisLines(context, entry.analysis);
    case 'approval':
      return entry.event === 'asked' ? waitingLines(entry.approval) : [];
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
function runLines(
  context: Words,
  { verdicts, decisions, because }: TimelineRun,
): readonly string[] {
  const told = new Set(verdicts.map((verdict) => JSON.stringify(verdict)));
  return [
    ...verdictLines(context, verdicts),
    ...(verdicts.length === 0 && because !== null ? [oneLine(because)] : []),
    ...decisions.flatMap((given) => [
      decisionLine(context, given),
      ...(given.rationale === null ? [] : [INDENT + oneLine(given.rationale)]),
      ...evidenceLines(context, given.evidence).map((line) => INDENT + line),
      ...verdictLines(
        context,
        given.verdicts.filter((verdict) => !told.has(JSON.stringify(verdict))),
      ).map((line) => INDENT + line),
    ]),
  ];
}

function decisionLine({ terminal: { colors } }: Words, given: Decision): string {
  const { decision, summary, reason, because, confidence } = given;
  const sure = confidence === null ? '' : `, ${sureness(confidence)}`;
  switch (decision) {
    case 'accepted':
      return `${colors.green('→')} ${oneLine(summary + sure)}`;
    case 'awaiting':
      return `${colors.yellow('?')} waits for a person: ${oneLine(summary + sure)}`;
    case 'declined':
      return `${colors.yellow('–')} not done: ${oneLine(`${summary} (${reason ?? 'declined'}: ${because})`)}`;
    default:
      return decision satisfies never;
  }
}

const waitingLines = ({ status, proposal, expiresAt }: Approval): readonly string[] =>
  status === 'waiting'
    ? [oneLine(`until ${expiresAt}: reprise approvals show ${proposal}`)]
    : [oneLine(status)];

/** An `if` speaks for the rule when it is met; `unless` and `protect` when they are not. */
export const speaksFor = ({ clause, met }: Verdict): boolean =>
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
