import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * A kill switch. From control alone: its last record, whole. One that was cleared keeps its id and
 * who cleared it, which is what compaction leaves.
 */
export const KillSwitch = defineEntity({
  name: 'KillSwitch',
  tableName: 'kill_switches',
  properties: {
    id: p.text().primary(),
    on: p.boolean().name('on'),
    scope: p.text().strictNullable(),
    installationId: p.bigint('number').strictNullable(),
    repositoryId: p.bigint('number').strictNullable(),
    repository: p.text().strictNullable(),
    rule: p.text().strictNullable(),
    reason: p.text().strictNullable(),
    setBy: p.text().strictNullable(),
    setAt: p.datetime().strictNullable(),
    clearedBy: p.text().strictNullable(),
    clearedAt: p.datetime().strictNullable(),
    via: p.text(),
  },
});
export type KillSwitchRow = InferEntity<typeof KillSwitch>;

/** That a kill switch was set or cleared. From events.operations alone. */
export const SwitchTurn = defineEntity({
  name: 'SwitchTurn',
  tableName: 'switch_turns',
  indexes: [
    { name: 'switch_turns_turned', properties: ['turnedAt', 'id'] },
    { name: 'switch_turns_switch', properties: ['switchId', 'turnedAt', 'id'] },
  ],
  properties: {
    /** Of the event. */
    id: p.text().primary(),
    switchId: p.text(),
    scope: p.text(),
    installationId: p.bigint('number').strictNullable(),
    repositoryId: p.bigint('number').strictNullable(),
    repository: p.text().strictNullable(),
    rule: p.text().strictNullable(),
    on: p.boolean().name('on'),
    reason: p.text(),
    turnedBy: p.text(),
    via: p.text(),
    turnedAt: p.datetime(),
  },
});
export type SwitchTurnRow = InferEntity<typeof SwitchTurn>;
