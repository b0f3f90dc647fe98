import type { Action, Approval, Decision, Entry, TimelineRun } from '@reprise/contract';

type Of<Type extends Entry['type']> = Extract<Entry, { readonly type: Type }>;

/** One decision of a run with all that came of it. */
export interface Step {
  readonly decision: Decision;
  readonly action: Action | undefined;
  readonly approval: Approval | undefined;
}

/** What is told together in a timeline. */
export type Story =
  | {
      readonly kind: 'delivery';
      readonly key: string;
      readonly at: string;
      readonly entry: Of<'delivery'>;
    }
  | { readonly kind: 'late'; readonly key: string; readonly at: string; readonly entry: Of<'late'> }
  | {
      readonly kind: 'command';
      readonly key: string;
      readonly at: string;
      readonly entry: Of<'command'>;
    }
  | {
      readonly kind: 'answer';
      readonly key: string;
      readonly at: string;
      readonly entry: Of<'approval'>;
    }
  | { readonly kind: 'action'; readonly key: string; readonly at: string; readonly action: Action }
  | {
      readonly kind: 'run';
      readonly key: string;
      readonly at: string;
      readonly run: TimelineRun;
      readonly steps: readonly Step[];
    }
  | {
      readonly kind: 'rollback';
      readonly key: string;
      readonly at: string;
      readonly rollback: string;
      readonly entries: readonly Of<'compensation'>[];
    };

/**
 * The entries of a timeline as stories, in the same order: a run is told with its analysis, its
 * decisions and what came of them; the steps of one rollback that follow each other are told
 * together; everything else stands by itself. Nothing is left out: what belongs to a run that is
 * not here is told by itself.
 */
export function storiesOf(entries: readonly Entry[]): readonly Story[] {
  const known = index(entries);
  return gathered(entries.flatMap((entry): readonly Story[] => storyOf(entry, known)));
}

interface Known {
  readonly runs: ReadonlySet<string>;
  readonly decided: ReadonlySet<string>;
  readonly actions: ReadonlyMap<string, Action>;
  readonly approvals: ReadonlyMap<string, Approval>;
}

function index(entries: readonly Entry[]): Known {
  const runs = entries.flatMap((entry) => (entry.type === 'run' ? [entry.run] : []));
  const actions = entries.flatMap((entry) => (entry.type === 'action' ? [entry.action] : []));
  const approvals = entries.flatMap((entry) => (entry.type === 'approval' ? [entry.approval] : []));
  return {
    runs: new Set(runs.map(({ id }) => id)),
    decided: new Set(
      runs.flatMap(({ decisions }) => decisions.flatMap(({ action }) => action ?? [])),
    ),
    actions: new Map(actions.map((action) => [action.id, action])),
    approvals: new Map(approvals.map((approval) => [approval.proposal, approval])),
  };
}

function storyOf(entry: Entry, known: Known): readonly Story[] {
  const { at } = entry;
  switch (entry.type) {
    case 'delivery':
      return [{ kind: 'delivery', key: entry.delivery.id, at, entry }];
    case 'late':
      return [{ kind: 'late', key: `late ${entry.late.delivery}`, at, entry }];
    case 'command':
      return [{ kind: 'command', key: entry.command.id, at, entry }];
    case 'run':
      return [
        { kind: 'run', key: entry.run.id, at, run: entry.run, steps: stepsOf(entry.run, known) },
      ];
    case 'analysis':
      return [];
    case 'approval':
      return entry.event === 'answered'
        ? [{ kind: 'answer', key: `answer ${entry.approval.proposal}`, at, entry }]
        : [];
    case 'action':
      return known.decided.has(entry.action.id)
        ? []
        : [{ kind: 'action', key: entry.action.id, at, action: entry.action }];
    case 'compensation':
      return [
        {
          kind: 'rollback',
          key: `${entry.rollback} ${entry.step.action}`,
          at,
          rollback: entry.rollback,
          entries: [entry],
        },
      ];
    default:
      return entry satisfies never;
  }
}

const stepsOf = ({ decisions }: TimelineRun, { actions, approvals }: Known): readonly Step[] =>
  decisions.map((decision) => ({
    decision,
    action: decision.action === null ? undefined : actions.get(decision.action),
    approval: approvals.get(decision.proposal),
  }));

/** Puts steps of one rollback that follow each other into one story. */
function gathered(stories: readonly Story[]): readonly Story[] {
  const told: Story[] = [];
  for (const story of stories) {
    const last = told.at(-1);
    if (
      story.kind === 'rollback' &&
      last?.kind === 'rollback' &&
      last.rollback === story.rollback
    ) {
      told[told.length - 1] = { ...last, entries: [...last.entries, ...story.entries] };
    } else told.push(story);
  }
  return told;
}

/** How many of the stories had begun at a time; the others came later. */
export const begunBy = (stories: readonly Story[], until: number): number =>
  stories.filter(({ at }) => Date.parse(at) <= until).length;

const HELD: ReadonlySet<Action['status']> = new Set(['deferred', 'given_up', 'unknown']);

/** The actions that wait for something or were given up, the latest first. */
export const heldIn = (entries: readonly Entry[]): readonly Action[] =>
  entries
    .flatMap((entry) => (entry.type === 'action' ? [entry.action] : []))
    .filter(({ status }) => HELD.has(status))
    .toReversed();
