import { describe, expect, it } from 'vitest';
import { event } from '../../testing/event.ts';
import { evolveSwitch, evolveTurn, type SwitchEvent } from './evolve.ts';
import type { KillSwitchRow } from './table.ts';

const scope = {
  switchId: 'rule/42/stale',
  scope: 'rule',
  installationId: null,
  repositoryId: 42,
  repository: 'acme/shop',
  rule: 'stale',
};
const set = (reason: string) =>
  event('KillSwitchSet', { ...scope, reason, setBy: 'ada', via: 'cli', setAt: 1000 });
const cleared = () =>
  event('KillSwitchCleared', {
    switchId: scope.switchId,
    clearedBy: 'bo',
    via: 'console',
    clearedAt: 2000,
  });
const after = (...events: readonly SwitchEvent[]) =>
  events.reduce<KillSwitchRow | undefined>(evolveSwitch, undefined);

describe('a kill switch', () => {
  it('is as its last record says, whole', () => {
    expect(after(set('too eager'))).toMatchObject({ on: true, rule: 'stale', reason: 'too eager' });
    expect(after(set('too eager'), set('still'))).toEqual(after(set('still')));
  });

  it('leaves the same row with and without compaction when it is cleared', () => {
    expect(after(set('too eager'), cleared())).toEqual(after(cleared()));
    expect(after(cleared())).toMatchObject({ on: false, clearedBy: 'bo', reason: null });
    expect(after(cleared(), set('again'))).toEqual(after(set('again')));
  });

  it('keeps every turn once', () => {
    const told = { ...scope, on: true, reason: 'too eager', turnedBy: 'ada', via: 'cli' };
    const turn = event('KillSwitchTurned', { ...told, turnedAt: 1000 });
    const row = evolveTurn(undefined, turn);
    expect(row).toMatchObject({ switchId: 'rule/42/stale', on: true, turnedBy: 'ada' });
    expect(evolveTurn(row, turn)).toBe(row);
  });
});
