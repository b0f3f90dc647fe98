import type { Decision, RunDetail } from '@reprise/contract';
import type { Context } from '../context.ts';
import { oneLine } from '../terminal/clean.ts';
import { paintStatus } from '../terminal/paint.ts';
import { analysisLines, dollars, evidenceLines, sureness } from './analysisWords.ts';
import { verdictLines } from './timelineWords.ts';

/** A run in words: what started it, what it saw, what an analyst said, what was decided. */
export function runWords(context: Context, run: RunDetail): string {
  const { colors } = context.terminal;
  const issue = `${run.repository}#${run.number}`;
  const state = paintStatus(colors, run.outcome ?? run.status);
  return [
    colors.bold(oneLine(run.id)),
    oneLine(`rule ${run.rule ?? '?'} in mode ${run.mode ?? '?'}, on ${issue}`),
    oneLine(`triggered by ${run.trigger ?? '?'} of ${run.actor ?? 'somebody'}`),
    ...(run.parent === null ? [] : [oneLine(`after ${run.parent}`)]),
    `${state}${run.because === null ? '' : oneLine(`: ${run.because}`)}`,
    ...verdictLines(context, run.verdicts),
    ...(run.analysis === null ? [] : ['', ...analysisOf(context, run.analysis)]),
    ...run.decisions.flatMap((decision) => ['', ...decisionLines(context, decision)]),
    ...run.children.map(({ id, rule }) => colors.dim(oneLine(`then ${rule ?? '?'}: ${id}`))),
    ...(run.traceId === null ? [] : [colors.dim(oneLine(`trace ${run.traceId}`))]),
  ].join('\n');
}

function analysisOf(
  context: Context,
  analysis: NonNullable<RunDetail['analysis']>,
): readonly string[] {
  const { colors } = context.terminal;
  const { calls, tools } = analysis;
  return [
    ...analysisLines(context, analysis),
    ...calls.map(({ call, model, stopReason, costUsd, durationMs }) => {
      const used = tools.filter((tool) => tool.call === call).map(({ tool }) => tool);
      const then = used.length === 0 ? stopReason : `asked for ${used.join(', ')}`;
      const seconds = (durationMs / 1000).toFixed(1);
      return colors.dim(
        oneLine(`call ${call}: ${model}, ${then}; ${seconds} s, ${dollars(costUsd)}`),
      );
    }),
  ];
}

/** What was decided about one proposal, and on what grounds. */
function decisionLines(context: Context, given: Decision): readonly string[] {
  const { colors } = context.terminal;
  const { decision, reason, summary, because, confidence, rationale, evidence, approval } = given;
  const sure = confidence === null ? '' : `, ${sureness(confidence)}`;
  return [
    oneLine(`${decision}${reason === null ? '' : ` (${reason})`}: ${summary}${sure}`),
    oneLine(`because ${because}`),
    ...(rationale === null ? [] : [oneLine(rationale)]),
    ...evidenceLines(context, evidence),
    ...(approval === null ? [] : [approvalLine(given.proposal, approval)]),
    ...(given.action === null ? [] : [colors.dim(oneLine(given.action))]),
  ];
}

function approvalLine(proposal: string, approval: NonNullable<Decision['approval']>): string {
  const { status, answeredBy, expiresAt } = approval;
  if (status === 'waiting') {
    return oneLine(`waits for a person until ${expiresAt}: reprise approvals show ${proposal}`);
  }
  return oneLine(`${status}${answeredBy === null ? '' : ` by ${answeredBy}`}`);
}
