/** The points between which a process may end; an analysis must survive its end at each of them. */
export const STEPS = [
  'claimed',
  'after_start',
  'before_call',
  'after_answer',
  'after_call',
  'after_tool',
  'before_outcome',
  'after_outcome',
  'before_saying',
  'after_saying',
] as const;

export type StepName = (typeof STEPS)[number];
