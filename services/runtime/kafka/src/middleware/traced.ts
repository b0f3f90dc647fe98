import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
  type Context,
} from '@opentelemetry/api';
import type { Event } from '@reprise/schemas';
import type { EventListener } from './eachEvent.ts';

/**
 * Handles each event under the trace it was written in, so that one trace goes from the webhook
 * through every service to the call to GitHub.
 */
export const traced =
  (listener: EventListener): EventListener =>
  async (event, batch) => {
    const parent = contextOf(event);
    const attributes = {
      'messaging.destination.name': batch.topic,
      'messaging.message.id': event.envelope.id,
    };
    const options = { kind: SpanKind.CONSUMER, attributes };
    const span = trace
      .getTracer('@reprise/kafka')
      .startSpan(`handle ${event.type}`, options, parent);
    try {
      await context.with(trace.setSpan(parent, span), () => listener(event, batch));
    } catch (error) {
      span.setStatus({
        code: SpanStatusCode.ERROR,
        message: error instanceof Error ? error.message : '',
      });
      throw error;
    } finally {
      span.end();
    }
  };

/** The trace context that an event carries. */
export const contextOf = ({ envelope }: Event): Context =>
  propagation.extract(ROOT_CONTEXT, { traceparent: envelope.traceparent });
