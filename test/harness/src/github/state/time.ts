/** GitHub's times have whole seconds: `2026-01-31T09:30:00Z`. */
export const wholeSeconds = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

export const secondsSinceEpoch = (time: string): number => Math.floor(Date.parse(time) / 1000);
