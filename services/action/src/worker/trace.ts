import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
} from '@opentelemetry/api';
import type { ActionTask } from '../tasks/definition.ts';

/** Works in the trace that the task's command belongs to: it began with a webhook or a person. */
export async function inTrace(task: ActionTask, work: () => Promise<void>): Promise<void> {
  const { command } = task;
  const parent = propagation.extract(ROOT_CONTEXT, { traceparent: command.traceparent });
  const attributes = { 'reprise.task': task.id, 'reprise.field': task.field };
  const options = { kind: SpanKind.CONSUMER, attributes };
  const span = trace.getTracer('@reprise/action').startSpan(command.type, options, parent);
  try {
    await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    span.setStatus({ code: SpanStatusCode.ERROR, message });
    throw error;
  } finally {
    span.end();
  }
}
