import { codeSpan, cut, neutralise } from '@reprise/text';
import { describe } from '../policy/describe.ts';

/** What is known of one run, for people. */
export interface ExplainedRun {
  readonly runId: string;
  readonly rule: string;
  readonly trigger: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly decisions: readonly ExplainedDecision[];
}

export interface ExplainedDecision {
  readonly kind: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly decision: 'accepted' | 'declined' | 'awaiting';
  readonly reason: string | null;
  readonly because: string;
}

const MOST_RUNS = 5;
const MOST_DECISIONS = 10;

/** What was decided here and why, as Markdown that mentions nobody and links nothing. */
export function explain(runs: readonly ExplainedRun[]): string {
  const shown = runs.filter(({ rule }) => !rule.startsWith('/reprise')).slice(0, MOST_RUNS);
  if (shown.length === 0) return 'No rule has looked at this yet.';
  return shown.map(explainRun).join('\n\n');
}

function explainRun({ runId, rule, trigger, startedAt, decisions }: ExplainedRun): string {
  const at = new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ');
  const head = `**${codeSpan(rule)}** on ${codeSpan(trigger)}, ${at} UTC (${codeSpan(runId)})`;
  if (decisions.length === 0) return `${head}\n\n- proposed nothing`;
  const lines = decisions.slice(0, MOST_DECISIONS).map(explainDecision);
  const more = decisions.length - lines.length;
  return [head, '', ...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

const explainDecision = ({
  kind,
  parameters,
  decision,
  reason,
  because,
}: ExplainedDecision): string => {
  const what = neutralise(describe(kind, parameters), 200);
  const answer = reason === null ? ANSWERS[decision] : `declined, ${codeSpan(cut(reason, 60))}`;
  return `- ${what}: **${answer}**  \n  ${neutralise(because, 400)}`;
};

const ANSWERS = {
  accepted: 'accepted',
  declined: 'declined',
  awaiting: 'waits for a person',
} as const satisfies Record<ExplainedDecision['decision'], string>;
