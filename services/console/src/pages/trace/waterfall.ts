import type { Span } from '@reprise/contract';

/** A span at its place in the waterfall. */
export interface Bar {
  readonly span: Span;
  /** How many spans stand above it. */
  readonly depth: number;
  /** Where it begins and how long it is, from 0 to 1 of the whole trace. */
  readonly from: number;
  readonly length: number;
  /** Milliseconds after the trace began. */
  readonly after: number;
}

/** A span that is too short to be seen is this long. */
const SEEN = 0.002;

/**
 * Spans as a tree, each below the one that caused it and in the order of their starts. A span whose
 * parent is not here, such as a process' that keeps no spans, begins a tree of its own.
 */
export function waterfall(spans: readonly Span[]): readonly Bar[] {
  const known = new Map(spans.map((span) => [span.id, span]));
  const children = Map.groupBy(spans, ({ parent }) =>
    parent !== null && known.has(parent) ? parent : null,
  );
  const begin = Math.min(...spans.map(({ start }) => start));
  const whole = Math.max(durationOf(spans), 0.001);
  const bars: Bar[] = [];
  const seen = new Set<string>();
  const add = (span: Span, depth: number): void => {
    if (seen.has(span.id)) return;
    seen.add(span.id);
    const after = span.start - begin;
    const length = Math.min(1, Math.max(SEEN, span.durationMs / whole));
    bars.push({ span, depth, from: Math.min(1 - length, after / whole), length, after });
    for (const child of byStart(children.get(span.id) ?? [])) add(child, depth + 1);
  };
  for (const root of byStart(children.get(null) ?? [])) add(root, 0);
  // Spans that name each other as parents are no tree; they are shown all the same.
  for (const span of byStart(spans)) add(span, 0);
  return bars;
}

/** From the first start to the last end, in milliseconds. */
export function durationOf(spans: readonly Span[]): number {
  if (spans.length === 0) return 0;
  const begin = Math.min(...spans.map(({ start }) => start));
  return Math.max(...spans.map(({ start, durationMs }) => start + durationMs)) - begin;
}

/** The services of a trace, in the order in which they come in. */
export const servicesOf = (spans: readonly Span[]): readonly string[] => [
  ...new Set(byStart(spans).map(({ service }) => service)),
];

const byStart = (spans: readonly Span[]): readonly Span[] =>
  spans.toSorted((a, b) => a.start - b.start);
