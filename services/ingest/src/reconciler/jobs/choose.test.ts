import { describe, expect, it } from 'vitest';
import { choose } from './choose.ts';
import { NO_PROGRESS, type Job } from './job.ts';

let count = 0;
const job = (id: string, more: Partial<Job> = {}): Job => ({
  id,
  tenantId: '3',
  kind: 'sync',
  about: 'acme/shop',
  because: 'sync',
  requestedBy: 'mia',
  via: 'console',
  requestedAt: (count += 1),
  installationId: 5,
  repositoryId: 7,
  since: null,
  until: null,
  startedAt: null,
  progress: NO_PROGRESS,
  cancelled: false,
  ...more,
});

const chosen = (
  jobs: readonly Job[],
  busy: readonly string[] = [],
  turns: Readonly<Record<string, number>> = {},
) =>
  choose(jobs, { busy: new Set(busy), lastTurn: new Map(Object.entries(turns)) }).map(
    ({ id }) => id,
  );

describe('whose turn it is', () => {
  it('one job of each installation at a time', () => {
    const jobs = [job('a'), job('b'), job('c', { installationId: 6 })];
    expect(chosen(jobs)).toEqual(['a', 'c']);
    expect(chosen(jobs, ['installation 5'])).toEqual(['c']);
  });

  it('what people ask for first, then gaps, then sweeps, then imports', () => {
    const jobs = ['import', 'sweep', 'gap', 'sync'].map((because) => job(because, { because }));
    expect(chosen(jobs)).toEqual(['sync']);
    expect(chosen(jobs.slice(0, 3))).toEqual(['gap']);
    expect(chosen(jobs.slice(0, 2))).toEqual(['sweep']);
  });

  it('who waited longest for a turn, so that a long job keeps no other waiting', () => {
    const jobs = [job('long', { because: 'sync' }), job('short', { because: 'import' })];
    expect(chosen(jobs, [], { long: 1 })).toEqual(['short']);
    expect(chosen(jobs, [], { long: 1, short: 2 })).toEqual(['long']);
  });

  it('verification beside everything else, one at a time', () => {
    const verify = { kind: 'verify', installationId: null, repositoryId: null } as const;
    const jobs = [job('a'), job('v', verify), job('w', verify)];
    expect(chosen(jobs)).toEqual(['a', 'v']);
  });
});
