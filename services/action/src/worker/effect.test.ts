import { Lease } from '@reprise/tasks';
import { describe, expect, it } from 'vitest';
import { labelAdd } from '../kinds/labelAdd/index.ts';
import type { ActionClaim } from '../tasks/definition.ts';
import { SUBJECT, fakeGitHub } from '../testing/fakeGitHub.ts';
import { targetFor } from '../testing/target.ts';
import type { Deps } from './deps.ts';
import { effect } from './effect.ts';

const parameters = { label: 'bug' };
const target = targetFor(parameters);
const BUG = { value: 'bug', ref: null };

function world(leaseMs: number, extended: boolean) {
  const github = fakeGitHub(() => 0);
  const claim = {
    task: { id: 'act_1', tries: 0 },
    lease: new Lease('token', performance.now(), leaseMs),
  } as ActionClaim;
  const extend = async (): Promise<boolean> => {
    if (extended) claim.lease.extendFrom(performance.now(), 60_000);
    return extended;
  };
  const deps = {
    github,
    timeoutMs: 1000,
    queue: { extend },
    step: () => undefined,
    logger: { warn: () => undefined },
    classify: () => ({ status: 'unknown', httpStatus: null, message: 'lost' }),
  } as unknown as Deps;
  const add = () =>
    effect(deps, claim, labelAdd, target, BUG, (guard) => github.labels.add(SUBJECT, 'bug', guard));
  return { github, claim, add };
}

describe('an effect', () => {
  it('is shown once GitHub shows it', async () => {
    const { add } = world(60_000, false);
    expect(await add()).toMatchObject({ status: 'shown', reading: { state: { value: 'bug' } } });
  });

  it('is not begun when the lease leaves no time for an answer', async () => {
    const { github, add } = world(999, false);
    expect(await add()).toEqual({ status: 'lease_lost' });
    expect(github.writes).toEqual([]);
  });

  it('is begun once the lease is extended', async () => {
    const { add } = world(999, true);
    expect(await add()).toMatchObject({ status: 'shown' });
  });

  it('is not ours to report when the lease ran out meanwhile', async () => {
    const { github, claim, add } = world(60_000, false);
    github.after = () => claim.lease.lose();
    expect(await add()).toEqual({ status: 'lease_lost' });
    expect(github.writes).toEqual(['add bug']);
  });

  it('says how a write failed', async () => {
    const { github, add } = world(60_000, false);
    github.before = () => {
      throw new Error('lost');
    };
    expect(await add()).toMatchObject({ status: 'failed', failure: { status: 'unknown' } });
  });
});
