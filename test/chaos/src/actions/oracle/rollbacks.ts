import type { Seen, Told } from '../seen.ts';

/** Rollbacks that were begun and never ended. */
export function lostRollbacks({ events }: Pick<Seen, 'events'>): readonly string[] {
  const ended = new Set(
    events.flatMap((told) => (told.type === 'RollbackFinished' ? [told.data.rollbackId] : [])),
  );
  const begun = new Set(events.flatMap(begins));
  return [...begun].filter((id) => !ended.has(id)).map((id) => `${id} has not ended`);
}

const begins = (told: Told): readonly string[] => {
  if (told.type === 'RollbackStarted') return [told.data.rollbackId];
  if (told.type !== 'RollbackPlanned') return [];
  return told.data.planOnly || told.data.needsApproval ? [] : [told.data.rollbackId];
};
