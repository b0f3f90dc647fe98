import { SpanKind, SpanStatusCode, type Attributes } from '@opentelemetry/api';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

export const SPAN_KINDS = ['internal', 'server', 'client', 'producer', 'consumer'] as const;

/** One finished span, as it stands in a line of a file. Times are milliseconds since the epoch. */
export interface SpanLine {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly service: string;
  readonly kind: (typeof SPAN_KINDS)[number];
  readonly status: 'ok' | 'error' | 'unset';
  readonly start: number;
  readonly end: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const MOST_ATTRIBUTES = 40;
const LONGEST_TEXT = 500;

/** What a span says, of bounded length: names and attributes may come from strangers. */
export function toLine(span: ReadableSpan): SpanLine {
  const { traceId, spanId } = span.spanContext();
  return {
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId ?? null,
    name: bounded(span.name),
    service: String(span.resource.attributes['service.name']),
    kind: kindOf(span.kind),
    status: statusOf(span.status.code),
    start: hrTimeToMilliseconds(span.startTime),
    end: hrTimeToMilliseconds(span.endTime),
    attributes: attributesOf(span.attributes),
  };
}

function attributesOf(attributes: Attributes): Record<string, unknown> {
  const entries = Object.entries(attributes).slice(0, MOST_ATTRIBUTES);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      bounded(name),
      typeof value === 'number' || typeof value === 'boolean' ? value : bounded(asText(value)),
    ]),
  );
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

const bounded = (text: string): string =>
  text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;

function kindOf(kind: SpanKind): SpanLine['kind'] {
  switch (kind) {
    case SpanKind.INTERNAL:
      return 'internal';
    case SpanKind.SERVER:
      return 'server';
    case SpanKind.CLIENT:
      return 'client';
    case SpanKind.PRODUCER:
      return 'producer';
    case SpanKind.CONSUMER:
      return 'consumer';
  }
}

function statusOf(code: SpanStatusCode): SpanLine['status'] {
  switch (code) {
    case SpanStatusCode.UNSET:
      return 'unset';
    case SpanStatusCode.OK:
      return 'ok';
    case SpanStatusCode.ERROR:
      return 'error';
  }
}
