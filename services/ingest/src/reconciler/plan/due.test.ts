import { ownJobId } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../clock.ts';
import { dueSyncs, type Coverage, type InstalledRepository } from './due.ts';

const NOW = 100 * HOUR_MS + 30 * MINUTE_MS;
const shop: InstalledRepository = {
  installationId: 5,
  repositoryId: 7,
  name: 'acme/shop',
  tenantId: '3',
};
const IMPORT = ownJobId('import', '5', '7');

const given = (more?: Partial<Coverage>, now = NOW) => {
  const known: Coverage = {
    repositoryId: 7,
    jobIds: new Set([IMPORT]),
    isOpen: false,
    completeSince: null,
    ...more,
  };
  return dueSyncs([shop], new Map(more === undefined ? [] : [[7, known]]), now, HOUR_MS);
};

describe('a repository that the App reaches', () => {
  it('is imported whole when it never was read', () =>
    expect(given()).toEqual([{ ...shop, jobId: IMPORT, because: 'import', since: null }]));

  it('is left alone while it is being read', () => expect(given({ isOpen: true })).toEqual([]));

  it('is imported again in the next period when that failed', () => {
    const [again] = given({});
    expect(again).toMatchObject({ because: 'import', since: null });
    expect(again?.jobId).not.toBe(IMPORT);
    // Once a period, not each time somebody looks.
    expect(given({ jobIds: new Set([IMPORT, again?.jobId ?? '']) })).toEqual([]);
  });

  it('is swept once in each period, from a little before the last complete read', () => {
    const completeSince = NOW - HOUR_MS;
    const [sweep] = given({ completeSince });
    expect(sweep).toMatchObject({ because: 'sweep', since: completeSince - 5 * MINUTE_MS });
    expect(given({ completeSince: NOW - MINUTE_MS })).toEqual([]);
    expect(given({ completeSince, jobIds: new Set([IMPORT, sweep?.jobId ?? '']) })).toEqual([]);
  });

  it('has the same sweep whoever looks in a period, and another one in the next', () => {
    const completeSince = NOW - 5 * HOUR_MS;
    const at = (now: number) => given({ completeSince }, now)[0]?.jobId;
    expect(at(NOW)).toBe(at(NOW + 29 * MINUTE_MS));
    expect(at(NOW)).not.toBe(at(NOW + 30 * MINUTE_MS));
  });
});
