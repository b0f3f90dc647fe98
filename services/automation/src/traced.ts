import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { contextOf } from '@reprise/kafka';
import type { Draft, Event, RecordName } from '@reprise/schemas';

/**
 * Answers one event under the trace it was written in; what is answered carries that trace on,
 * though it is written later together with the answers to other events.
 */
export async function answered<T extends RecordName>(
  event: Event,
  name: string,
  answer: () => Promise<readonly Draft<T>[]>,
): Promise<readonly Draft<T>[]> {
  const parent = contextOf(event);
  const attributes = { 'messaging.message.id': event.envelope.id };
  const options = { kind: SpanKind.CONSUMER, attributes };
  const span = trace.getTracer('@reprise/automation').startSpan(name, options, parent);
  try {
    return await context.with(trace.setSpan(parent, span), async () => {
      const drafts = await answer();
      return drafts.map((draft) => ({ ...draft, ...activeTrace() }));
    });
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

function activeTrace(): { traceparent?: string } {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier;
}
