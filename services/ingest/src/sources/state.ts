import type { Event, RecordsOf, WebhookConfigured } from '@reprise/schemas';

type ControlRecord = RecordsOf<'control'>;

/** A record of the topic `control`, without where it stands. */
export type ControlEvent = { [T in ControlRecord]: Pick<Event<T>, 'type' | 'data'> }[ControlRecord];

/** The webhooks that are configured, by their ids. */
export type SourcesState = ReadonlyMap<string, WebhookConfigured>;

export const NO_SOURCES: SourcesState = new Map();

/**
 * Folds the topic `control`. The last record of a webhook holds, whatever came before it, so that a
 * compacted topic says the same as a whole one.
 */
export function foldSources(state: SourcesState, event: ControlEvent): SourcesState {
  const next = new Map(state);
  switch (event.type) {
    case 'WebhookConfigured':
      return next.set(event.data.webhookId, event.data);
    case 'WebhookRemoved':
      next.delete(event.data.webhookId);
      return next;
    default:
      return unreachable(event);
  }
}

function unreachable(event: never): never {
  throw new Error(`The topic control holds ${JSON.stringify(event)}.`);
}
