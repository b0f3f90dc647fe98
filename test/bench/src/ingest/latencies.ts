/** Counts latencies by tenths of a millisecond: every sample to that accuracy, in little memory. */
export class LatencyCounts {
  readonly counts: Record<number, number> = {};

  add(ms: number): void {
    const bin = Math.ceil(ms * 10);
    this.counts[bin] = (this.counts[bin] ?? 0) + 1;
  }
}

/** The nearest-rank quantile, in milliseconds; undefined without samples. */
export function quantileMs(
  counts: Readonly<Record<number, number>>,
  q: number,
): number | undefined {
  const bins = Object.entries(counts).map(([bin, count]) => [Number(bin), count] as const);
  const total = bins.reduce((sum, [, count]) => sum + count, 0);
  let left = Math.max(1, Math.ceil(q * total));
  for (const [bin, count] of bins.toSorted(([a], [b]) => a - b)) {
    left -= count;
    if (left <= 0) return bin / 10;
  }
  return undefined;
}
