import type { Overview } from '@reprise/contract';
import { count } from '../../words/numbers.ts';
import type { Tone } from '../../words/tones.ts';

/** One station of the flow from a delivery to an action. */
export interface FlowStep {
  readonly name: string;
  /** undefined: not read yet. */
  readonly value: number | undefined;
  readonly to: string;
  /** What did not go on from here, or not as it should. */
  readonly notes: readonly Note[];
}

interface Note {
  readonly words: string;
  readonly tone: Tone;
  readonly to: string;
}

type Flow = Overview['flow'];

export const flowSteps = (overview: Overview | undefined): readonly FlowStep[] =>
  stepsOf(overview?.flow, overview?.lag.records ?? 0, overview?.spend.analyses ?? 0);

const stepsOf = (flow: Flow | undefined, behind: number, analyses: number): readonly FlowStep[] => [
  {
    name: 'deliveries',
    value: flow?.deliveries,
    to: '/deliveries',
    notes: notes([[behind, 'not in the views yet', 'quiet', '/views']]),
  },
  {
    name: 'runs',
    value: flow?.runs,
    to: '/runs',
    notes: notes([[analyses, 'analyses today', 'quiet', '/runs']]),
  },
  { name: 'proposals', value: flow?.proposals, to: '/runs', notes: decisionNotes(flow) },
  { name: 'actions', value: flow?.actions.total, to: '/actions', notes: actionNotes(flow) },
];

const decisionNotes = (flow: Flow | undefined): readonly Note[] =>
  notes([
    [flow?.accepted, 'accepted', 'good', '/runs'],
    [flow?.declined, 'declined', 'quiet', '/runs'],
    [flow?.awaiting, 'waiting', 'warn', '/approvals'],
  ]);

const actionNotes = (flow: Flow | undefined): readonly Note[] =>
  notes([
    [flow?.actions.succeeded, 'done', 'good', '/actions?status=succeeded'],
    [flow?.actions.pending, 'under way or put off', 'busy', '/actions'],
    [flow?.actions.rejected, 'refused by GitHub', 'bad', '/actions?status=rejected'],
    [flow?.actions.unknown, 'outcome unknown', 'warn', '/actions?status=unknown'],
    [flow?.actions.skipped, 'skipped', 'quiet', '/actions?status=skipped'],
    [flow?.actions.compensated, 'undone', 'quiet', '/actions?status=compensated'],
  ]);

/** What there is none of is not told. */
const notes = (
  all: readonly (readonly [number | undefined, string, Tone, string])[],
): readonly Note[] =>
  all.flatMap(([value = 0, words, tone, to]) =>
    value === 0 ? [] : [{ words: `${count(value)} ${words}`, tone, to }],
  );

/** A rate for people: `53`, `2.4`, `0.1`; `0` only where there was nothing. */
export function perHour(value: number, hours: number): string {
  const rate = value / Math.max(1, hours);
  if (rate === 0) return '0';
  if (rate < 0.1) return '< 0.1';
  return rate < 10 ? rate.toFixed(1) : count(Math.round(rate));
}
