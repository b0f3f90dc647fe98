import { isActionKind, type Draft } from '@reprise/schemas';
import { counter } from '@reprise/telemetry';

/** Counts decisions on proposals; what an analyst calls a kind is not let into a label. */
export function countDecisions(drafts: readonly Draft[]): void {
  for (const { type, data } of drafts) {
    if (!('kind' in data) || !('verdicts' in data)) continue;
    const kind = isActionKind(data.kind) ? data.kind : 'unknown';
    counter('reprise_decisions_total').inc({ answer: answerOf(type, data), kind });
  }
}

const answerOf = (type: string, data: object): string => {
  if ('reason' in data && typeof data.reason === 'string') return data.reason;
  return type === 'ApprovalRequested' ? 'asked' : 'accepted';
};
