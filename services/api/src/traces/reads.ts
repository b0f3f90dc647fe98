import type { Span } from '@reprise/contract';
import { SPAN_KINDS, type SpanLine } from '@reprise/telemetry';
import { z } from 'zod';
import { linesWith } from './files.ts';

/** More than a page can show; a run has about a hundred. */
const MOST_SPANS = 1000;

interface Spans {
  readonly spans: readonly Span[];
  readonly truncated: boolean;
}

export interface TraceReads {
  /** The finished spans of a trace, the earliest start first; null where none are kept. */
  spansOf(traceId: string): Promise<Spans | null>;
  /** Where a collector shows the trace; null where none is configured. */
  urlOf(traceId: string): string | null;
}

export interface TraceOptions {
  /** Where the processes of this machine write their spans (TRACE_DIR). */
  readonly folder: string | undefined;
  /** An address with {traceId} in it. */
  readonly urlTemplate: string | undefined;
}

/** What a process wrote; read with care, since several versions of Reprise may have. */
const line = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().nullable(),
  name: z.string(),
  service: z.string(),
  kind: z.enum(SPAN_KINDS).catch('internal'),
  status: z.enum(['ok', 'error', 'unset']).catch('unset'),
  start: z.number(),
  end: z.number(),
  attributes: z.record(z.string(), z.unknown()),
}) satisfies z.ZodType<SpanLine>;

export const traceReads = ({ folder, urlTemplate }: TraceOptions): TraceReads => ({
  spansOf: async (traceId) => {
    if (folder === undefined) return null;
    const { lines, truncated } = await linesWith(folder, `"traceId":"${traceId}"`, MOST_SPANS);
    const spans = lines.map((text) => toSpan(text, traceId)).filter((span) => span !== undefined);
    return { spans: spans.toSorted((a, b) => a.start - b.start), truncated };
  },
  urlOf: (traceId) => urlTemplate?.replaceAll('{traceId}', encodeURIComponent(traceId)) ?? null,
});

/** Undefined for what is no span of this trace, such as one that only mentions its id. */
function toSpan(text: string, traceId: string): Span | undefined {
  const { data } = line.safeParse(parse(text));
  if (data === undefined || data.traceId !== traceId) return undefined;
  return {
    id: data.spanId,
    parent: data.parentSpanId,
    name: data.name,
    service: data.service,
    kind: data.kind,
    start: data.start,
    durationMs: Math.max(0, data.end - data.start),
    status: data.status,
    attributes: Object.fromEntries(
      Object.entries(data.attributes).map(([name, value]) => [name, asText(value)]),
    ),
  };
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
