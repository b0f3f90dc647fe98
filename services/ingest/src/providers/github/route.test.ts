import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExamples } from './examples.ts';
import { route } from './route.ts';

const I = 'github.issues';
const R = 'github.repositories';
const N = 'github.installations';

/** Every event of the examples; those with two come with and without a repository. */
const TOPICS_OF: Readonly<Record<string, readonly string[]>> = {
  branch_protection_rule: [R],
  check_run: [R],
  check_suite: [R],
  code_scanning_alert: [R],
  commit_comment: [R],
  create: [R],
  delete: [R],
  dependabot_alert: [R],
  deploy_key: [R],
  deployment: [R],
  deployment_review: [R],
  deployment_status: [R],
  discussion: [R],
  discussion_comment: [R],
  fork: [R],
  github_app_authorization: [N],
  gollum: [R],
  installation: [N],
  installation_repositories: [N],
  issue_comment: [I],
  issues: [I],
  label: [R],
  marketplace_purchase: [N],
  member: [R],
  membership: [N],
  merge_group: [R],
  meta: [R],
  milestone: [R],
  org_block: [N],
  organization: [N],
  package: [R],
  page_build: [R],
  ping: [N, R],
  project: [R],
  project_card: [R],
  project_column: [R],
  projects_v2_item: [N],
  public: [R],
  pull_request: [I],
  pull_request_review: [I],
  pull_request_review_comment: [I],
  pull_request_review_thread: [I],
  push: [R],
  release: [R],
  repository: [R],
  repository_dispatch: [R],
  repository_import: [R],
  repository_vulnerability_alert: [R],
  security_advisory: [N],
  sponsorship: [N],
  star: [R],
  status: [R],
  team: [N, R],
  team_add: [R],
  watch: [R],
  workflow_dispatch: [R],
  workflow_job: [R],
  workflow_run: [R],
};

const repository = { id: 7, full_name: 'acme/shop', owner: { id: 3 } };
const DELIVERY = 'a1b2';
const routed = (payload: unknown) => route(payload, DELIVERY);

describe('every example of GitHub', () => {
  const found = new Map<string, Set<string>>();
  for (const { event, payload } of readExamples()) {
    found.set(event, (found.get(event) ?? new Set()).add(routed(payload).topic));
  }

  it.each(Object.entries(TOPICS_OF))('%s goes to %s', (event, topics) => {
    expect([...(found.get(event) ?? [])].sort()).toEqual([...topics].sort());
  });

  it('is in the table', () => {
    expect([...found.keys()].sort()).toEqual(Object.keys(TOPICS_OF).sort());
  });
});

describe('where a delivery goes', () => {
  it('keys what is about an issue by repository and number, and a pull request alike', () => {
    expect(routed({ repository, issue: { number: 5 } })).toMatchObject({
      topic: I,
      key: '7#5',
      tenantId: '3',
      about: { repositoryId: 7, repository: 'acme/shop', number: 5 },
    });
    expect(routed({ repository, pull_request: { number: 5 } })).toMatchObject({
      topic: I,
      key: '7#5',
    });
  });

  it('keys a linked issue by the one that lives in the repository', () => {
    const linked = { sub_issue: { number: 5 }, parent_issue: { number: 1 } };
    expect(routed({ repository, ...linked, sub_issue_repo: { id: 8 } }).key).toBe('7#1');
    expect(routed({ repository, ...linked, parent_issue_repo: { id: 8 } }).key).toBe('7#5');
    const blocked = { blocked_issue: { number: 5 }, blocking_issue: { number: 1 } };
    expect(routed({ repository, ...blocked, blocked_issue_repo: { id: 8 } }).key).toBe('7#1');
    expect(routed({ repository, ...blocked, blocking_issue_repo: { id: 8 } }).key).toBe('7#5');
  });

  it('keys what is about a repository by it', () => {
    expect(routed({ repository, label: { id: 1 } })).toMatchObject({ topic: R, key: '7' });
  });

  it('keys the rest by installation, else organization, else sender, else delivery', () => {
    const installation = { id: 11, account: { id: 3 } };
    const organization = { id: 12 };
    const sender = { id: 13 };
    const keys = [{ installation, organization, sender }, { organization, sender }, { sender }, {}];
    expect(keys.map((payload) => routed(payload).topic)).toEqual([N, N, N, N]);
    expect(keys.map((payload) => routed(payload).key)).toEqual(['11', '12', '13', DELIVERY]);
  });

  it('finds the tenant where the key was found, but by account', () => {
    const installation = { id: 11, account: { id: 14 } };
    const organization = { id: 12 };
    const sender = { id: 13 };
    expect(
      [
        { repository, installation, organization, sender },
        { installation, organization, sender },
        { installation, sender },
        { sender },
        {},
      ].map((payload) => routed(payload).tenantId),
    ).toEqual(['3', '12', '14', '13', 'none']);
  });

  it.each([
    ['a number of zero', { repository, issue: { number: 0 } }, R],
    ['a number that no record holds', { repository, issue: { number: 2 ** 31 } }, R],
    ['a number that is text', { repository, issue: { number: '5' } }, R],
    ['a repository id that no double holds', { repository: { id: 2 ** 53 } }, N],
    ['a repository without id', { repository: { full_name: 'a/b' }, issue: { number: 5 } }, N],
    ['an inherited id', { repository: Object.create({ id: 7 }) as object }, N],
  ])('takes %s for absent', (_what, payload, topic) => {
    expect(routed(payload).topic).toBe(topic);
  });

  it('leaves out an action or a name that is no name', () => {
    const long = 'x'.repeat(256);
    const { about } = routed({ action: long, repository: { id: 7, full_name: long } });
    expect(about).toMatchObject({ action: null, repository: null });
  });
});

describe('any payload at all', () => {
  const junk = fc.jsonValue({ maxDepth: 4 });
  const payloads = fc.oneof(
    junk,
    fc.record(
      {
        action: junk,
        issue: fc.oneof(junk, fc.record({ number: fc.oneof(fc.double(), fc.integer()) })),
        pull_request: junk,
        sub_issue: junk,
        repository: fc.oneof(
          junk,
          fc.record({ id: fc.oneof(fc.double(), fc.integer()), full_name: junk, owner: junk }),
        ),
        installation: junk,
        organization: junk,
        sender: junk,
      },
      { requiredKeys: [] },
    ),
  );

  it('has a topic, a key and a tenant, and numbers that a record holds', () => {
    fc.assert(
      fc.property(payloads, (payload) => {
        const { topic, key, tenantId, about } = routed(payload);
        expect([I, R, N]).toContain(topic);
        expect(key).not.toBe('');
        expect(tenantId).not.toBe('');
        expect(about.number === null || about.repositoryId !== null).toBe(true);
        for (const id of [about.installationId, about.repositoryId, about.number]) {
          expect(id === null || (Number.isSafeInteger(id) && id > 0)).toBe(true);
        }
        const expected = about.repositoryId === null ? N : about.number === null ? R : I;
        expect(topic).toBe(expected);
      }),
    );
  });

  it('goes the same way every time', () => {
    fc.assert(
      fc.property(payloads, (payload) => {
        expect(routed(payload)).toEqual(routed(structuredClone(payload)));
      }),
    );
  });
});
