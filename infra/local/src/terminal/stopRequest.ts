/** How often the parent is looked for, in milliseconds. */
const LOOK_MS = 500;

/**
 * Resolves with the reason when this process is asked to stop: by a signal, or by the end of the
 * process that started it. Further signals are ignored from then on: a terminal's Ctrl-C comes
 * several times, from the terminal and from npm.
 */
export function stopRequest(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => resolve(signal));
  }
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid !== parent) resolve('its parent has ended');
  }, LOOK_MS);
  look.unref();
  return promise;
}
