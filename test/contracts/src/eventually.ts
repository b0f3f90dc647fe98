import { vi } from 'vitest';

/** For what takes a moment on an idle machine: busy ones are ten times as slow, and one in ten worse. */
const PATIENCE_MS = 60_000;

/** Repeats an assertion until it holds, or throws its last failure. */
export const eventually = <T>(assertion: () => T | Promise<T>, everyMs = 20): Promise<T> =>
  vi.waitFor(assertion, { timeout: PATIENCE_MS, interval: everyMs });
