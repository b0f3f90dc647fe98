/** Called when a worker has come so far with a task; its process may end there. */
export type Step<Name extends string> = (name: Name) => void;

export const proceed = (): void => undefined;

/** For tests: the process ends at a step, as by kill -9. */
export const crashAt =
  <Name extends string>(fatal: Name): Step<Name> =>
  (name) => {
    if (name === fatal) process.kill(process.pid, 'SIGKILL');
  };
