import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';
import type { AgentTask } from '../tasks/definition.ts';

/** Works in the trace that the task's command belongs to: it began with a webhook or a person. */
export function inTrace(task: AgentTask, work: () => Promise<void>): Promise<void> {
  const { command } = task;
  const parent = propagation.extract(ROOT_CONTEXT, { traceparent: command.traceparent });
  const attributes = { 'reprise.run': task.id, 'reprise.playbook': command.data.ask.playbook };
  return spanned(command.type, SpanKind.CONSUMER, attributes, work, parent);
}

/** One step of an analysis. No prompt, answer or secret belongs into a span. */
export async function spanned<T>(
  name: string,
  kind: SpanKind,
  attributes: Attributes,
  work: (span: Span) => Promise<T>,
  parent: Context = context.active(),
): Promise<T> {
  const span = trace.getTracer('@reprise/agent').startSpan(name, { kind, attributes }, parent);
  try {
    return await context.with(trace.setSpan(parent, span), () => work(span));
  } catch (error) {
    span.setStatus({
      code: SpanStatusCode.ERROR,
      message: error instanceof Error ? error.name : '',
    });
    throw error;
  } finally {
    span.end();
  }
}
