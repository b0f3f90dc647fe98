/** The points between which a process may end; a task must survive its end at each of them. */
export const STEPS = [
  'claimed',
  'after_intent',
  'after_effect',
  'before_outcome',
  'after_outcome',
] as const;

export type StepName = (typeof STEPS)[number];
