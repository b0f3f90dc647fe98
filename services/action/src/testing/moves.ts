import type { ActionKind } from '@reprise/schemas';
import fc from 'fast-check';
import { STEPS } from '../worker/step.ts';

/**
 * People and the platform act on one issue at random, with processes that are killed and answers
 * that are lost; then everything is rolled back. What people did last stays; everything else is as
 * if we had never been there.
 */
export type Move =
  | { readonly do: 'ask'; readonly kind: 'label.add' | 'label.remove'; readonly label: string }
  | { readonly do: 'comment'; readonly rule: string; readonly text: string }
  | {
      readonly do: 'perform';
      readonly kind: ActionKind;
      readonly parameters: Readonly<Record<string, string>>;
    }
  | { readonly do: 'label' | 'unlabel'; readonly label: string }
  | { readonly do: 'assign' | 'unassign'; readonly login: string }
  | { readonly do: 'close' | 'reopen' }
  | {
      readonly do: 'person';
      readonly changes: 'title' | 'milestone' | 'lock' | 'type' | 'sub-issue';
      readonly to: 'one' | 'other' | 'none';
    }
  | { readonly do: 'kill'; readonly step: (typeof STEPS)[number] }
  | {
      readonly do: 'rollback';
      readonly of: 'rule' | 'label' | 'time' | 'run' | 'rollback' | 'everything';
      readonly nth: number;
      readonly planOnly: boolean;
      readonly told: readonly ('pause' | 'resume' | 'cancel' | 'retry')[];
    }
  | { readonly do: 'lose'; readonly when: 'before' | 'after' };

// Few fields, so that people and we meet on them.
const label = fc.constantFrom('bug', 'bug', 'bug', 'Feature');
const login = fc.constantFrom('ada', 'Ben');
export const oneByOne = fc.record({
  do: fc.constant('ask' as const),
  kind: fc.constantFrom('label.add' as const, 'label.remove' as const),
  label,
});
export const allAtOnce = fc.record({
  do: fc.constant('perform' as const),
  kind: fc.constant('label.set' as const),
  parameters: fc.record({ labels: fc.constantFrom('bug', 'Feature', 'bug\nFeature', '') }),
});

/** @param labelling how we label. */
export const movesOf = (labelling: fc.Arbitrary<Move>): fc.Arbitrary<readonly Move[]> =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: labelling },
      fc.record({
        do: fc.constant('comment' as const),
        rule: fc.constantFrom('one', 'two'),
        text: fc.constantFrom('a', 'b'),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constantFrom('assignee.add' as const, 'assignee.remove' as const),
        parameters: fc.record({ login }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constantFrom('issue.close' as const, 'issue.reopen' as const),
        parameters: fc.record({ reason: fc.constantFrom('completed', 'not_planned') }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constant('reaction' as const),
        parameters: fc.record({ content: fc.constantFrom('eyes', '+1') }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constant('issue.title' as const),
        parameters: fc.record({ title: fc.constantFrom('One', 'Other') }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constantFrom('milestone.set' as const, 'milestone.clear' as const),
        parameters: fc.record({ milestone: fc.constantFrom('v1', 'v2') }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constantFrom('issue.lock' as const, 'issue.unlock' as const),
        parameters: fc.record({ reason: fc.constantFrom('spam', 'resolved') }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constant('issue.type' as const),
        parameters: fc.record({ type: fc.constantFrom('Bug', 'Task') }),
      }),
      fc.record({
        do: fc.constant('perform' as const),
        kind: fc.constantFrom('subissue.add' as const, 'issue.create' as const),
        parameters: fc.constant({ issue: '2', title: 'New', body: '', rule: 'triage' }),
      }),
      fc.record({
        do: fc.constant('person' as const),
        changes: fc.constantFrom('title', 'milestone', 'lock', 'type', 'sub-issue'),
        to: fc.constantFrom('one', 'other', 'none'),
      }),
      {
        weight: 5,
        arbitrary: fc.record({ do: fc.constantFrom('label' as const, 'unlabel' as const), label }),
      },
      fc.record({ do: fc.constantFrom('assign' as const, 'unassign' as const), login }),
      fc.record({ do: fc.constantFrom('close' as const, 'reopen' as const) }),
      fc.record({ do: fc.constant('kill' as const), step: fc.constantFrom(...STEPS) }),
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('rollback' as const),
          of: fc.constantFrom('rule', 'label', 'time', 'run', 'rollback', 'everything'),
          nth: fc.nat({ max: 20 }),
          planOnly: fc.boolean(),
          told: fc.array(fc.constantFrom('pause', 'resume', 'cancel', 'retry'), { maxLength: 3 }),
        }),
      },
      fc.record({
        do: fc.constant('lose' as const),
        when: fc.constantFrom('before' as const, 'after' as const),
      }),
    ),
    { minLength: 1, maxLength: 16, size: 'max' },
  );
