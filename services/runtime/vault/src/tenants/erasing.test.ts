import { RepriseError, type Draft } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { destroyed, forgotten } from '../testing.ts';
import { eraseLingering, type ErasingOptions } from './erasing.ts';
import { TenantState } from './state.ts';

const HOUR_MS = 3_600_000;

describe('the erasing of destroyed keys', () => {
  const published: Draft[] = [];
  let away = true;
  const state = new TenantState();
  state.apply(forgotten('1', 10, 10));
  state.apply(destroyed('a', '1', 11));
  const at = (time: number) => {
    const publish = async (_topic: string, drafts: readonly Draft[]) => {
      if (away) throw new RepriseError('log_unavailable', 'no');
      published.push(...drafts);
      state.apply(forgotten('1', 10, time));
      return [];
    };
    const logger = { info: () => undefined, warn: () => undefined };
    const log = { publish } as unknown as ErasingOptions['log'];
    return eraseLingering({ log, keys: state, logger, now: () => time });
  };

  it('writes the forgetting again, once, when the segment is old enough', async () => {
    away = false;
    await at(HOUR_MS);
    expect(published).toEqual([]);
    away = true;
    await at(2 * HOUR_MS);
    away = false;
    await at(3 * HOUR_MS);
    await at(4 * HOUR_MS);
    expect(published).toMatchObject([
      { type: 'TenantForgotten', key: 'tenant/1', data: { requestedAt: 10 } },
    ]);
  });
});
