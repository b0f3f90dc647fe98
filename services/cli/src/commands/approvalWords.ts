import type { Approval } from '@reprise/contract';
import type { Context } from '../context.ts';
import { manyLines, oneLine } from '../terminal/clean.ts';
import { paintStatus } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { until } from '../terminal/time.ts';
import { evidenceLines, sureness } from './analysisWords.ts';
import { verdictLines } from './timelineWords.ts';
import { placeOf } from './place.ts';

export const approvalTable = ({ terminal, now }: Context, approvals: readonly Approval[]): string =>
  table(
    approvals,
    [
      { title: 'proposal', value: ({ proposal }) => proposal },
      {
        title: 'status',
        value: ({ status }) => status,
        paint: (text) => paintStatus(terminal.colors, text),
      },
      { title: 'what', value: ({ summary }) => summary, flexible: true },
      {
        title: 'issue',
        value: placeOf,
        flexible: true,
      },
      {
        title: 'sure',
        value: ({ confidence }) => (confidence === null ? '' : `${Math.round(confidence * 100)} %`),
        align: 'right',
      },
      {
        title: 'expires',
        value: ({ status, expiresAt }) => (status === 'waiting' ? until(expiresAt, now()) : ''),
        optional: true,
      },
      {
        title: 'title',
        value: ({ issueTitle }) => issueTitle ?? '',
        flexible: true,
        optional: true,
      },
    ],
    terminal,
  );

/** Exactly what would change, why, on what evidence, and who may say so. */
export function approvalWords(context: Context, approval: Approval): string {
  const { colors } = context.terminal;
  const { proposal, status, summary, repository, number, issueTitle } = approval;
  return [
    `${colors.bold(oneLine(proposal))}  ${paintStatus(colors, status)}`,
    oneLine(
      `${summary}, on ${placeOf({ repository, number })}${issueTitle === null ? '' : ` (${issueTitle})`}`,
    ),
    ...changeLines(context, approval),
    ...groundLines(context, approval),
    ...answerLines(context, approval),
  ].join('\n');
}

function changeLines(
  { terminal: { colors } }: Context,
  { change, parameters, edited }: Approval,
): readonly string[] {
  const shown = (text: string | null): string => (text === null ? '(absent)' : manyLines(text));
  const field = change.field === null ? '' : ` ${oneLine(change.field)}`;
  return [
    `${colors.bold('change')}${field}`,
    ...shown(change.from)
      .split('\n')
      .map((line) => colors.red(`- ${line}`)),
    ...shown(change.to)
      .split('\n')
      .map((line) => colors.green(`+ ${line}`)),
    ...Object.entries(parameters).map(([name, value]) => oneLine(`  ${name} = ${value}`)),
    ...(edited ? ['edited by who accepted it'] : []),
  ];
}

function groundLines(context: Context, approval: Approval): readonly string[] {
  const { confidence, rule, because, rationale, evidence, verdicts, run } = approval;
  const { colors } = context.terminal;
  return [
    oneLine(`because ${because}${confidence === null ? '' : ` (${sureness(confidence)})`}`),
    ...(rationale === null ? [] : [oneLine(rationale)]),
    ...evidenceLines(context, evidence),
    ...verdictLines(context, verdicts),
    colors.dim(oneLine(`rule ${rule}, ${run}`)),
  ];
}

function answerLines(context: Context, approval: Approval): readonly string[] {
  const { status, approvers, expiresAt, answeredBy, answeredVia, answerBecause, action } = approval;
  const { now } = context;
  const told =
    status === 'waiting'
      ? `${approvers.join(', ')} may answer, ${until(expiresAt, now())}; silence means no`
      : `${status}${answeredBy === null ? '' : ` by ${answeredBy} (${answeredVia ?? '?'})`}${answerBecause === null ? '' : `: ${answerBecause}`}`;
  return [
    oneLine(told),
    ...(action === null ? [] : [oneLine(action)]),
    ...approval.objections.map(({ by, because }) => oneLine(`${by} answered, in vain: ${because}`)),
  ];
}
