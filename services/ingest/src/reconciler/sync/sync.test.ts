import type { Octokit } from '@reprise/github';
import { describe, expect, it } from 'vitest';
import { NO_PROGRESS, type Job, type Progress, type StepResult } from '../jobs/job.ts';
import { fakeClock } from '../testing/fakeClock.ts';
import type { Viewed } from './newer.ts';
import type { Taking } from './snapshots.ts';
import { IssueSync } from './sync.ts';

const JOB: Job = {
  id: 'job_1',
  tenantId: 'none',
  kind: 'sync',
  about: 'acme/shop-as-it-was-called',
  because: 'gap',
  requestedBy: 'reconciler',
  via: 'reconciler',
  requestedAt: 1,
  installationId: 5,
  repositoryId: 7,
  since: 1_763_000_000_000,
  until: null,
  startedAt: null,
  progress: NO_PROGRESS,
  cancelled: false,
};

interface Asked {
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly data: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const issue = (number: number, seconds: number) => ({
  number,
  title: `Issue ${number}`,
  updated_at: new Date(1_763_000_000_000 + seconds * 1000).toISOString(),
});
const repository = { id: 7, full_name: 'acme/shop', owner: { id: 3 }, default_branch: 'main' };
const next = { link: '<https://api.github.test/x?page=2>; rel="next"' };

function syncing(
  answers: readonly (Answer | Error)[],
  view: readonly Viewed[] = [],
  forgottenAt?: number,
) {
  const asked: Asked[] = [];
  const taken: { readonly taking: Taking; readonly numbers: readonly number[] }[] = [];
  let pages = 0;
  const request = async (route: string, parameters: Asked['parameters']) => {
    if (route === 'GET /repositories/{repository_id}') return { data: repository, headers: {} };
    asked.push({ route, parameters });
    const answer = answers[pages];
    pages += 1;
    if (answer === undefined) throw new Error('Nothing more was to be asked.');
    if (answer instanceof Error) throw answer;
    return { headers: {}, ...answer };
  };
  const sync = new IssueSync({
    github: { forInstallation: () => ({ request }) as unknown as Octokit },
    viewed: async () => view,
    keep: async (taking, issues) => {
      taken.push({ taking, numbers: issues.map(({ number }) => number) });
    },
    forgotten: { at: () => forgottenAt },
    clock: fakeClock(),
  });
  const step = (progress: Progress = NO_PROGRESS, job = JOB): Promise<StepResult> =>
    sync.step(job, progress, new AbortController().signal);
  return { step, asked, taken };
}

const progressOf = (result: StepResult): Progress => result.progress;

describe('a sync', () => {
  it('reads page by page, by when issues were updated, and keeps what is newer than the view', async () => {
    const { step, asked, taken } = syncing(
      [{ data: [issue(1, 0), issue(2, 5)], headers: next }, { data: [issue(2, 5), issue(3, 9)] }],
      [{ number: 1, updatedAt: 1_763_000_000_000, doubtful: false }],
    );
    const first = await step();
    expect(first).toMatchObject({ status: 'going', progress: { done: 2 } });
    const last = await step(progressOf(first));
    expect(last).toMatchObject({
      status: 'over',
      outcome: 'done',
      progress: { done: 3, total: 3 },
    });
    expect(progressOf(last).counts).toEqual({ issues: 3, snapshots: 2 });
    expect(taken.map(({ numbers }) => numbers)).toEqual([[2], [3]]);
    expect(asked.map(({ parameters }) => parameters)).toMatchObject([
      { since: '2025-11-13T02:13:20Z', state: 'all', sort: 'updated', direction: 'asc', page: 1 },
      { since: '2025-11-13T02:13:25Z', page: 1 },
    ]);
  });

  it('keeps them for the repository’s owner, under its name of today', async () => {
    const { step, taken } = syncing([{ data: [issue(1, 0)] }]);
    await step();
    expect(taken[0]?.taking).toMatchObject({
      tenantId: '3',
      repository: 'acme/shop',
      because: 'gap',
      jobId: 'job_1',
    });
  });

  it('does not bring back what its tenant wanted to be forgotten, unless somebody asks', async () => {
    const page = { data: [issue(1, 0), issue(2, 9)] };
    const forgottenAt = 1_763_000_000_000;
    const swept = syncing([page], [], forgottenAt);
    await swept.step(NO_PROGRESS, { ...JOB, because: 'sweep' });
    expect(swept.taken.map(({ numbers }) => numbers)).toEqual([[2]]);
    const asked = syncing([page], [], forgottenAt);
    await asked.step(NO_PROGRESS, { ...JOB, because: 'sync' });
    expect(asked.taken.map(({ numbers }) => numbers)).toEqual([[1, 2]]);
  });

  it('says how much there is, where GitHub does', async () => {
    const link = `${next.link}, <https://api.github.test/x?page=5>; rel="last"`;
    const { step } = syncing([{ data: [issue(1, 0)], headers: { link } }]);
    expect(progressOf(await step()).total).toBe(401);
  });

  it('waits when little of the limit is left, and says so', async () => {
    const headers = {
      ...next,
      'x-ratelimit-remaining': '100',
      'x-ratelimit-limit': '5000',
      'x-ratelimit-reset': '1060',
    };
    const { step } = syncing([{ data: [issue(1, 0)], headers }]);
    const result = await step();
    expect(result).toMatchObject({ status: 'going', waitMs: 60_000 });
    expect(progressOf(result).counts).toMatchObject({ pauses: 1 });
  });

  it('asks for the same page again after a failure, later each time', async () => {
    const page = { data: [issue(1, 0)] };
    const { step, asked } = syncing([new Error('no answer'), new Error('no answer'), page]);
    const first = await step();
    expect(first).toMatchObject({ status: 'going', waitMs: 1000 });
    const second = await step(progressOf(first));
    expect(second).toMatchObject({ status: 'going', waitMs: 2000 });
    expect(progressOf(second).counts).toEqual({ retries: 2 });
    expect(await step(progressOf(second))).toMatchObject({ status: 'over', outcome: 'done' });
    expect(new Set(asked.map(({ parameters }) => JSON.stringify(parameters))).size).toBe(1);
  });

  it.each([[{ data: {} }], [{ data: [{ number: 1 }] }], [{ data: [issue(0, 0)] }]])(
    'keeps nothing of an answer that cannot be used: %j',
    async (answer) => {
      const { step, taken } = syncing([answer]);
      expect(await step()).toMatchObject({ status: 'going', progress: { counts: { retries: 1 } } });
      expect(taken).toEqual([]);
    },
  );

  it('fails where it names no installation', async () => {
    const { step } = syncing([]);
    expect(await step(NO_PROGRESS, { ...JOB, installationId: null })).toMatchObject({
      status: 'over',
      outcome: 'failed',
    });
  });
});
