import { random } from '@reprise/harness';
import type { Fault, Point } from '../faults.ts';
import {
  ASSIGNABLE,
  LABELS,
  MILESTONES,
  NUMBERS,
  PLACES,
  TYPES,
  before,
  numberIn,
  type Place,
  type Request,
} from '../places.ts';
import type { Perform, Scenario } from '../scenario.ts';

const RULE = 'sweep';
/** When the rollback is asked for at the earliest, as stories are written. */
const UNDO_AT = 15_000;

/** Seeds of stories do not meet these. */
const BULK_SEEDS = 1_000_000;

/** In these everything is performed before the rollback is asked for. */
export const isBulk = ({ seed }: Scenario): boolean => seed >= BULK_SEEDS;

/**
 * One rule does all that it can everywhere, and all of it is rolled back at once, while processes
 * are killed at its plan, at its start, among its steps and at its end.
 */
export function bulkStory(seed: number): Scenario {
  const chance = random(seed);
  const requests = PLACES.flatMap((place) =>
    requestsOn(place).map((request) => ({ place, request })),
  );
  const performs = requests.map(({ place, request }, action): Perform => ({
    do: 'perform',
    at: chance.integer(10_000),
    action,
    place,
    ...request,
    rule: RULE,
    run: action,
    decidedBefore: 0,
    undoOver: 1000,
  }));
  const scope = { rule: RULE };
  return {
    seed: BULK_SEEDS + seed,
    before: before(chance),
    moves: [
      ...performs.toSorted((one, other) => one.at - other.at),
      { do: 'rollBack', at: UNDO_AT, rollback: 0, scope, planOnly: false },
    ],
    faults: [
      crash('rollback_planned', 1),
      crash('between_steps', 2 + chance.integer(10)),
      crash('step_undone', 3 + chance.integer(10)),
      crash('call_unanswered', requests.length + 5 + chance.integer(10)),
      crash('step_undone', 20 + chance.integer(20)),
      crash('before_finish', 1),
    ],
  };
}

const crash = (point: Point, nth: number): Fault => ({ kind: 'crash', point, nth, downMs: 1000 });

function requestsOn(place: Place): readonly Request[] {
  const number = numberIn(place);
  if (number === 0) return [{ kind: 'repository.topics', parameters: { topics: 'swept' } }];
  return number === NUMBERS.pull ? everywhere : [...everywhere, ...onIssues];
}

const everywhere: readonly Request[] = [
  ...LABELS.map((label): Request => ({ kind: 'label.add', parameters: { label } })),
  ...ASSIGNABLE.map((login): Request => ({ kind: 'assignee.add', parameters: { login } })),
  { kind: 'comment', parameters: { rule: RULE, body: 'Swept.' } },
];

const onIssues: readonly Request[] = [
  { kind: 'issue.title', parameters: { title: 'Swept' } },
  { kind: 'milestone.set', parameters: { milestone: MILESTONES[0] } },
  { kind: 'issue.type', parameters: { type: TYPES[0] } },
  { kind: 'reaction', parameters: { content: 'eyes' } },
  { kind: 'reaction', parameters: { content: '+1' } },
];
