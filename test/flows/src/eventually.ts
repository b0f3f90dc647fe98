/**
 * Repeats an assertion until it holds.
 * @param limitMs how long, before its last failure is thrown.
 */
export async function eventually<T>(assertion: () => Promise<T> | T, limitMs = 30_000): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
