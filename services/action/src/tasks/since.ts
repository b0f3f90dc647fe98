/**
 * Whether something on GitHub happened after a moment of ours, both in milliseconds since the
 * epoch. GitHub's times have whole seconds: what happened in the same second counts as after.
 */
export const isSince = (at: number | null, then: number): boolean =>
  at !== null && at >= Math.floor(then / 1000) * 1000;
