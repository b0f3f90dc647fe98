import type { Action, Decision, Entry, IssueDetail, TimelineRun, Verdict } from '@reprise/contract';
import type { Context } from '../context.ts';
import { oneLine } from '../terminal/clean.ts';
import { clock, until } from '../terminal/time.ts';
import { dollars, evidenceLines, sureness } from './analysisWords.ts';
import { speaksFor } from './timelineWords.ts';

/** One thing that was done or not, with what it rests on. */
interface Ground {
  readonly decision: Decision;
  readonly run: TimelineRun;
  /** Of an accepted proposal, once its command was read. */
  readonly action: Action | null;
}

interface Explained {
  readonly grounds: readonly Ground[];
}

/** Every decision on an issue, with the run that it is of and the action that it led to. */
export function explained(entries: readonly Entry[]): Explained {
  const actions = new Map(
    entries.flatMap((entry) => (entry.type === 'action' ? [[entry.action.id, entry.action]] : [])),
  );
  const grounds = entries.flatMap((entry) =>
    entry.type !== 'run'
      ? []
      : entry.run.decisions.map((decision) => ({
          decision,
          run: entry.run,
          action: decision.action === null ? null : (actions.get(decision.action) ?? null),
        })),
  );
  return { grounds };
}

export function explainWords(context: Context, issue: IssueDetail, { grounds }: Explained): string {
  const { colors } = context.terminal;
  const { repository, number, title, cost } = issue;
  return [
    `${colors.bold(oneLine(`${repository}#${number}`))}  ${oneLine(title)}`,
    ...(grounds.length === 0 ? ['', 'Reprise has decided nothing here.'] : []),
    ...grounds.flatMap((ground) => ['', ...paragraph(context, ground)]),
    ...(cost.calls === 0
      ? []
      : [
          '',
          oneLine(
            `Its analyses took ${cost.calls} calls of a model and cost ${dollars(cost.usd)}.`,
          ),
        ]),
  ].join('\n');
}

function paragraph(context: Context, ground: Ground): readonly string[] {
  const { decision, run, action } = ground;
  const { rationale, evidence, verdicts, confidence } = decision;
  const sure = confidence === null ? '' : ` The analyst was ${sureness(confidence)}.`;
  const rule = `It follows the rule ${run.rule ?? '?'}${versionOf(run)}, triggered by ${run.trigger ?? '?'}.${sure}`;
  return [
    oneLine(
      `${whenOf(context, ground)}${whatOf(context, ground)}, because ${stripped(decision.because)}.`,
    ),
    ...[
      oneLine(rule),
      ...(rationale === null ? [] : [oneLine(`Its reason: ${stripped(rationale)}.`)]),
      ...evidenceLines(context, evidence),
      ...[...run.verdicts, ...verdicts.filter(isNew(run.verdicts))].map(verdictWords),
      ...(action === null ? [] : hintLines(context, action)),
    ].map((line) => `  ${line}`),
  ];
}

const whenOf = ({ now }: Context, { decision, action }: Ground): string =>
  `${clock(action?.settledAt ?? decision.decidedAt, now())}  `;

/** What became of it, as a sentence without its end. */
function whatOf({ now }: Context, { decision, action }: Ground): string {
  const { summary, approval } = decision;
  const answered = approval?.answeredBy == null ? '' : `, as ${approval.answeredBy} answered`;
  if (decision.decision === 'awaiting') {
    const when = approval === null ? '' : ` (${until(approval.expiresAt, now())} silence means no)`;
    return `Reprise waits for a person to say whether it may ${summary}${when}`;
  }
  if (decision.decision === 'declined') {
    return `Reprise did not ${summary} (${decision.reason ?? 'declined'})${answered}`;
  }
  return `${statusWords(action, summary)}${answered}`;
}

function statusWords(action: Action | null, summary: string): string {
  const status = action?.status ?? 'pending';
  switch (status) {
    case 'pending':
    case 'attempted':
      return `Reprise is about to ${summary}`;
    case 'succeeded':
      return `Reprise did ${summary}`;
    case 'unknown':
      return `Reprise tried to ${summary} and does not know yet whether it did`;
    case 'deferred':
      return `Reprise will ${summary}, and something holds it back for now`;
    case 'given_up':
      return `Reprise tried to ${summary} and gave up until somebody asks again`;
    case 'rejected':
      return `Reprise tried to ${summary} and GitHub refused`;
    case 'skipped':
      return `Reprise did not ${summary} after all`;
    case 'compensating':
      return `Reprise did ${summary} and is undoing it`;
    case 'compensated':
      return `Reprise did ${summary} and has undone it since`;
    case 'compensation_skipped':
      return `Reprise did ${summary}, and a rollback left it as it is`;
    case 'compensation_failed':
      return `Reprise did ${summary}, and could not undo it`;
    default:
      return status satisfies never;
  }
}

const UNDOABLE = new Set<Action['status']>(['succeeded', 'compensation_failed']);

function hintLines({ terminal: { colors } }: Context, { id, status }: Action): readonly string[] {
  if (!UNDOABLE.has(status)) return [colors.dim(oneLine(id))];
  return [`To undo it: ${colors.cyan(oneLine(`reprise rollback ${id}`))}`];
}

const verdictWords = (verdict: Verdict): string =>
  oneLine(
    `${speaksFor(verdict) ? '✓' : '✗'} ${verdict.clause} ${verdict.name}: ${verdict.because}`,
  );

const versionOf = ({ ruleVersion }: TimelineRun): string =>
  ruleVersion === null ? '' : ` (version ${ruleVersion.slice(0, 7)})`;

const isNew =
  (known: readonly Verdict[]) =>
  (verdict: Verdict): boolean =>
    !known.some((one) => JSON.stringify(one) === JSON.stringify(verdict));

const stripped = (text: string): string => text.trim().replace(/\.$/, '');
