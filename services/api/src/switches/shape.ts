import type { Switch, SwitchTurn } from '@reprise/contract';
import type { KillSwitchRow, SwitchTurnRow } from '@reprise/views';
import { iso } from '../http/shapes.ts';

/** A switch that is on. */
export const toSwitch = (row: KillSwitchRow, held: number): Switch => ({
  id: row.id,
  scope: row.scope ?? 'everything',
  installation: row.installationId,
  repository: row.repository,
  rule: row.rule,
  reason: row.reason ?? '',
  by: row.setBy ?? '',
  via: row.via,
  at: iso(row.setAt ?? new Date(0)),
  held,
});

export const toSwitchTurn = (row: SwitchTurnRow): SwitchTurn => ({
  id: row.switchId,
  scope: row.scope,
  installation: row.installationId,
  repository: row.repository,
  rule: row.rule,
  on: row.on,
  reason: row.reason,
  by: row.turnedBy,
  via: row.via,
  at: iso(row.turnedAt),
});
