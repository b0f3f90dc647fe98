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
] as const;

export type StepName = (typeof STEPS)[number];

/** Called when a worker has come so far with an analysis. */
export type Step = (name: StepName) => void;

export const proceed: Step = () => undefined;

/** For tests: the process ends at a step, as by kill -9. */
export const crashAt =
  (fatal: StepName): Step =>
  (name) => {
    if (name === fatal) process.kill(process.pid, 'SIGKILL');
  };
