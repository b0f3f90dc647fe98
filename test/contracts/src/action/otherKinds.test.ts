import { EVERY_PERMISSION, type RepositorySnapshot } from '@reprise/harness';
import { repositoryOf, type ActionKind, type Subject } from '@reprise/schemas';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, REPOSITORY, SEED, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({
    ...SEED,
    teams: [{ organization: 'acme', slug: 'core', members: ['ada'] }],
    installations: [{ account: 'acme', permissions: EVERY_PERMISSION }],
  });
});
afterAll(() => world?.close());
afterEach(() => world.github.faults.clear());

const shown = (): RepositorySnapshot => {
  const repository = world.github.state().repositories[REPOSITORY];
  if (repository === undefined) throw new Error(`GitHub has no ${REPOSITORY}.`);
  return repository;
};

const mia = (method: string, path: string, body: Record<string, unknown>): Promise<unknown> =>
  world.github.as('mia').request(method, `/repos/${REPOSITORY}${path}`, body);

async function openPull(title = 'Fix it'): Promise<Subject> {
  const pull = { title, head: 'fix', base: 'main' };
  await world.github.as('tom').request('POST', `/repos/${REPOSITORY}/pulls`, pull);
  const numbers = Object.keys(shown().issues).map(Number);
  const number = Math.max(...numbers);
  const { installations } = world.github;
  return {
    installationId: installations['acme'] ?? null,
    repositoryId: shown().id,
    repository: REPOSITORY,
    issueId: shown().issues[number]?.id ?? null,
    number,
  };
}

interface Asked {
  readonly kind: ActionKind;
  readonly parameters: Readonly<Record<string, string>>;
  /** What of the repository or pull request shows it. */
  readonly looks: (subject: Subject) => unknown;
  readonly becomes: unknown;
  /** What it is after the undo; as it was, where this is left out. */
  readonly ends?: unknown;
  /** Makes it so before. */
  readonly before?: () => Promise<unknown>;
  /** Somebody makes it theirs. */
  readonly touch?: () => Promise<unknown>;
}

const labelled = (name: string) => () => shown().labels.find((label) => label.name === name);
const milestone = (title: string) => () => shown().milestones.find((one) => one.title === title);
const ON_PULLS: readonly Asked[] = [
  {
    kind: 'reviewer.add',
    parameters: { reviewer: 'ADA' },
    looks: ({ number }) => shown().issues[number]?.reviewers,
    becomes: ['ada'],
  },
  {
    kind: 'reviewer.add',
    parameters: { reviewer: 'team/core' },
    looks: ({ number }) => shown().issues[number]?.reviewers,
    becomes: ['team/core'],
  },
  {
    kind: 'check',
    parameters: { name: 'Triage', conclusion: 'success', title: 'Fine', summary: 'All of it' },
    looks: ({ number }) =>
      shown()
        .checks.filter(({ externalId }) => externalId.includes(`#${number}/`))
        .map(({ conclusion, title }) => [conclusion, title]),
    becomes: [['success', 'Fine']],
    ends: [['neutral', 'Withdrawn']],
  },
];

const ON_REPOSITORIES: readonly Asked[] = [
  {
    kind: 'repository.label.create',
    parameters: { name: 'area/api', color: 'C5DEF5', description: 'The API' },
    looks: labelled('area/api'),
    becomes: { name: 'area/api', color: 'c5def5', description: 'The API' },
    touch: async () => {
      const number = await world.github.as('tom').openIssue(REPOSITORY, { title: 'A' });
      await world.github.as('mia').label(REPOSITORY, number, 'area/api');
    },
  },
  {
    kind: 'repository.label.edit',
    parameters: { name: 'question', 'new-name': 'asked' },
    looks: () => shown().labels.find(({ name }) => name === 'question' || name === 'asked')?.name,
    becomes: 'asked',
  },
  {
    kind: 'repository.label.delete',
    parameters: { name: 'duplicate' },
    looks: labelled('duplicate'),
    becomes: undefined,
  },
  {
    kind: 'repository.milestone.create',
    parameters: { title: '3.0', description: 'In spring' },
    looks: milestone('3.0'),
    becomes: expect.objectContaining({ state: 'open', description: 'In spring' }),
  },
  {
    kind: 'repository.milestone.close',
    parameters: { title: '1.0' },
    before: () => mia('POST', '/milestones', { title: '1.0' }).catch(() => undefined),
    looks: () => milestone('1.0')()?.state,
    becomes: 'closed',
  },
  {
    kind: 'repository.topics',
    parameters: { topics: 'billing orders' },
    looks: () => shown().topics,
    becomes: ['billing', 'orders'],
    touch: () => mia('PUT', '/topics', { names: ['theirs'] }),
  },
];

const subjectFor = async ({ kind }: Asked): Promise<Subject> => {
  const pull = await openPull();
  return kind.startsWith('repository.') ? repositoryOf(pull) : pull;
};

describe.each([...ON_PULLS, ...ON_REPOSITORIES])('$kind of $parameters on GitHub', (asked) => {
  it('is done once although GitHub answers that it failed, and undone', async () => {
    const subject = await subjectFor(asked);
    await asked.before?.();
    const before = asked.looks(subject);
    const fired = (): number => world.github.faults.fired()['fail-after-commit'] ?? 0;
    const firedBefore = fired();
    world.github.faults.add({
      fault: { kind: 'fail-after-commit' },
      match: { path: '/repositories/' },
      times: 1,
    });
    const id = await world.ask(subject, asked.kind, asked.parameters);
    expect(await world.outcome(id)).toMatchObject({ type: 'ActionSucceeded' });
    expect(fired()).toBe(firedBefore + 1);
    expect(asked.looks(subject)).toEqual(asked.becomes);
    expect(await world.undo(id)).toMatchObject({ type: 'ActionCompensated' });
    expect(asked.looks(subject)).toEqual(asked.ends ?? before);
  });
});

const TOUCHED = ON_REPOSITORIES.filter(({ touch }) => touch !== undefined);

describe.each(TOUCHED)('$kind of $parameters', (asked) => {
  it('stays where somebody has made it theirs', async () => {
    const subject = await subjectFor(asked);
    const id = await world.ask(subject, asked.kind, asked.parameters);
    await world.outcome(id);
    await asked.touch?.();
    const theirs = asked.looks(subject);
    expect(await world.undo(id)).toMatchObject({
      type: 'CompensationSkipped',
      data: { reason: 'touched_by_human' },
    });
    expect(asked.looks(subject)).toEqual(theirs);
  });
});

describe('a kind that needs more than the App was given', () => {
  it('is rejected in a sentence that names the permission and who can give it', async () => {
    const poor = await openWorld();
    try {
      const subject = repositoryOf(await poor.open());
      const id = await poor.ask(subject, 'repository.topics', { topics: 'billing' });
      expect(await poor.outcome(id)).toMatchObject({
        type: 'ActionRejected',
        data: {
          reason: 'access_missing',
          message:
            "acme has not given the App administration: write. Add it to the App's permissions in its settings on GitHub, then have an owner of acme accept it where the App is installed.",
        },
      });
    } finally {
      await poor.close();
    }
  });
});
