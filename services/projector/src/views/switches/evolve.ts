import type { Event } from '@reprise/schemas';
import type { KillSwitchRow, SwitchTurnRow } from './table.ts';

export type SwitchEvent = Event<'KillSwitchSet' | 'KillSwitchCleared'>;

/** A switch after its last record, whole: what compaction leaves. */
export function evolveSwitch(
  _row: KillSwitchRow | undefined,
  { type, data }: SwitchEvent,
): KillSwitchRow {
  switch (type) {
    case 'KillSwitchSet': {
      const { switchId, setAt, ...told } = data;
      return { ...CLEARED, ...told, id: switchId, on: true, setAt: new Date(setAt) };
    }
    case 'KillSwitchCleared': {
      const { switchId, clearedBy, clearedAt, via } = data;
      const cleared = { clearedBy, clearedAt: new Date(clearedAt), via };
      return { ...CLEARED, ...cleared, id: switchId, on: false };
    }
    default:
      return type satisfies never;
  }
}

const CLEARED = {
  scope: null,
  installationId: null,
  repositoryId: null,
  repository: null,
  rule: null,
  reason: null,
  setBy: null,
  setAt: null,
  clearedBy: null,
  clearedAt: null,
} as const satisfies Partial<KillSwitchRow>;

/** That a switch was turned; a repetition changes nothing. */
export function evolveTurn(
  row: SwitchTurnRow | undefined,
  { data, envelope }: Event<'KillSwitchTurned'>,
): SwitchTurnRow {
  return row ?? { ...data, id: envelope.id, turnedAt: new Date(data.turnedAt) };
}
