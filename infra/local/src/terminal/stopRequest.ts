/** How often the parent is looked for, in milliseconds. */
const LOOK_MS = 500;

/**
 * Resolves when this process is asked to stop: by a signal, or by the end of the process that
 * started it. Further signals are ignored from then on: a terminal's Ctrl-C comes
 * several times, from the terminal and from npm.
 */
export function stopRequest(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => resolve());
  }
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid !== parent) resolve();
  }, LOOK_MS);
  look.unref();
  return promise;
}
