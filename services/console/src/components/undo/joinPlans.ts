import type { RollbackPlan } from '@reprise/contract';

/** Several plans as one. */
export const joinPlans = (plans: readonly RollbackPlan[]): RollbackPlan => ({
  steps: plans.flatMap(({ steps }) => steps),
  counts: {
    undo: sum(plans.map(({ counts }) => counts.undo)),
    skip: sum(plans.map(({ counts }) => counts.skip)),
  },
  calls: sum(plans.map(({ calls }) => calls)),
  seconds: sum(plans.map(({ seconds }) => seconds)),
});

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
