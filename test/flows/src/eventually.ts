/** For what takes a second on an idle machine: busy ones are ten times as slow. */
const PATIENCE_MS = 60_000;

export interface Patience {
  /** How long, before the last failure is thrown. */
  readonly limitMs?: number;
  readonly everyMs?: number;
}

/** Repeats an assertion until it holds. */
export async function eventually<T>(
  assertion: () => Promise<T> | T,
  { limitMs = PATIENCE_MS, everyMs = 25 }: Patience = {},
): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }
}
