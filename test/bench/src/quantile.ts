/**
 * The nearest-rank quantile: the smallest sample that at least `q` of all samples do not exceed.
 * @param q between 0 and 1.
 * @throws {Error} when there is no sample.
 */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  if (found === undefined) throw new Error('There are no samples.');
  return found;
}
