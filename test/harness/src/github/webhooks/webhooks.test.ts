import { createHmac } from 'node:crypto';
import examples from '@octokit/webhooks-examples' with { type: 'json' };
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REPOSITORY, SECRET, start, type Started } from '../testing/start.ts';
import type { Received } from '../testing/receiver.ts';

let on: Started;

beforeEach(async () => {
  on = await start();
});

afterEach(() => on.stop());

/** Every event of the subjects that Reprise listens to. */
async function live(): Promise<readonly Received[]> {
  const { github } = on;
  const [ada, bob] = [github.as('ada'), github.as('bob')];
  await github.admin.announceInstallations();
  const number = await ada.openIssue(REPOSITORY, { title: 'It breaks', labels: ['bug'] });
  await ada.editIssue(REPOSITORY, number, { title: 'It really breaks', body: 'Look' });
  await ada.assign(REPOSITORY, number, 'ada');
  await ada.request('PATCH', `/repos/${REPOSITORY}/issues/${number}`, { milestone: 1 });
  const comment = await bob.comment(REPOSITORY, number, 'Here, too');
  await bob.editComment(REPOSITORY, comment, 'Here, too, since Monday');
  await bob.deleteComment(REPOSITORY, comment);
  await ada.unlabel(REPOSITORY, number, 'bug');
  await ada.closeIssue(REPOSITORY, number);
  await ada.reopenIssue(REPOSITORY, number);
  await ada.putFile(REPOSITORY, 'docs/faq.md', '# FAQ\n');
  const pull = { title: 'Fix it', head: 'fix', base: 'main' };
  await ada.request('POST', `/repos/${REPOSITORY}/pulls`, pull);
  await ada.label(REPOSITORY, 2, 'bug');
  await ada.request('POST', `/repos/${REPOSITORY}/pulls/2/requested_reviewers`, {
    reviewers: ['tim'],
  });
  await ada.request('DELETE', `/repos/${REPOSITORY}/pulls/2/requested_reviewers`, {
    reviewers: ['tim'],
  });
  await ada.request('PUT', `/repos/${REPOSITORY}/issues/1/lock`, { lock_reason: 'spam' });
  await ada.request('DELETE', `/repos/${REPOSITORY}/issues/1/lock`);
  await ada.request('PATCH', `/repos/${REPOSITORY}/issues/1`, { milestone: null });
  await ada.request('POST', `/repos/${REPOSITORY}/labels`, { name: 'area/api' });
  await ada.request('PATCH', `/repos/${REPOSITORY}/labels/area%2Fapi`, { color: 'c5def5' });
  await ada.request('DELETE', `/repos/${REPOSITORY}/labels/area%2Fapi`);
  await ada.request('POST', `/repos/${REPOSITORY}/milestones`, { title: '2.0' });
  await ada.request('PATCH', `/repos/${REPOSITORY}/milestones/2`, { state: 'closed' });
  await ada.request('DELETE', `/repos/${REPOSITORY}/milestones/2`);
  await ada.request('PUT', `/repos/${REPOSITORY}/pulls/2/merge`);
  await github.admin.addRepository({ owner: 'acme', name: 'web-shop' });
  await github.delivered();
  return on.receiver.received;
}

interface Example {
  readonly name: string;
  readonly examples: readonly Record<string, unknown>[];
}

/** Fields which GitHub's examples have and ours lack, as paths; lists are read at their first entry. */
function lacking(example: unknown, ours: unknown, path = ''): string[] {
  if (Array.isArray(example) && Array.isArray(ours)) {
    return ours.length === 0 ? [] : lacking(example[0], ours[0], `${path}[]`);
  }
  if (!isRecord(example) || !isRecord(ours)) return [];
  // Which permissions there are is content, not shape.
  if (path.endsWith('.permissions')) return [];
  // The example of issues.milestoned is a pull request.
  return Object.entries(example).flatMap(([key, value]) =>
    key in ours || (path === '.issue' && key === 'pull_request')
      ? lacking(value, ours[key], `${path}.${key}`)
      : [`${path}.${key}`],
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function exampleOf({ headers, payload }: Received): Record<string, unknown> | undefined {
  const event = (examples as unknown as Example[]).find(
    ({ name }) => name === headers['x-github-event'],
  );
  const fitting = event?.examples.filter(({ action }) => action === payload['action']) ?? [];
  return fitting.find((example) => 'organization' in example) ?? fitting[0];
}

const nameOf = ({ headers, payload }: Received): string =>
  [headers['x-github-event'], payload['action']].filter(Boolean).join('.');

describe('every webhook', () => {
  it('is signed over its exact bytes and has the headers of GitHub', async () => {
    for (const { headers, body } of await live()) {
      const hmac = createHmac('sha256', SECRET).update(body).digest('hex');
      expect(headers['x-hub-signature-256']).toBe(`sha256=${hmac}`);
      expect(headers['x-github-delivery']).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
      expect(headers['user-agent']).toMatch(/^GitHub-Hookshot\//);
      expect(headers['x-github-hook-installation-target-type']).toBe('integration');
      expect(headers['x-github-hook-installation-target-id']).toBe('4711');
      expect(headers['content-type']).toBe('application/json');
    }
  });

  it('has every field that GitHub shows in its examples', async () => {
    const seen = await live();
    const names = new Set(seen.map(nameOf));
    expect([...names].toSorted()).toEqual([
      'installation.created',
      'installation_repositories.added',
      'issue_comment.created',
      'issue_comment.deleted',
      'issue_comment.edited',
      'issues.assigned',
      'issues.closed',
      'issues.demilestoned',
      'issues.edited',
      'issues.labeled',
      'issues.locked',
      'issues.milestoned',
      'issues.opened',
      'issues.reopened',
      'issues.unlabeled',
      'issues.unlocked',
      'label.created',
      'label.deleted',
      'label.edited',
      'milestone.closed',
      'milestone.created',
      'milestone.deleted',
      'pull_request.closed',
      'pull_request.labeled',
      'pull_request.opened',
      'pull_request.review_request_removed',
      'pull_request.review_requested',
      'push',
    ]);
    for (const webhook of seen) {
      const example = exampleOf(webhook);
      // GitHub's own examples have none of a plain issues.closed.
      if (example === undefined) expect(nameOf(webhook)).toBe('issues.closed');
      else
        expect([nameOf(webhook), ...lacking(example, webhook.payload)]).toEqual([nameOf(webhook)]);
    }
  });

  it('has times of whole seconds only', async () => {
    for (const { body } of await live()) expect(body).not.toMatch(/T\d\d:\d\d:\d\d\.\d+Z/);
  });

  it('names the installation, the owner and the sender', async () => {
    for (const { payload } of await live()) {
      expect(payload['installation']).toMatchObject({ id: on.github.installations['acme'] });
      expect(payload['sender']).toMatchObject({ type: expect.any(String) as string });
      if ('repository' in payload) {
        expect(payload['repository']).toMatchObject({
          default_branch: 'main',
          owner: { login: 'acme', id: expect.any(Number) as number, type: 'Organization' },
        });
      }
    }
  });
});

describe('an edit', () => {
  it('says what it was before', async () => {
    const webhooks = await live();
    const edited = webhooks.filter(({ payload }) => payload['action'] === 'edited');
    expect(edited.map(({ payload }) => payload['changes'])).toEqual([
      { title: { from: 'It breaks' }, body: { from: null } },
      { body: { from: 'Here, too' } },
      { color: { from: 'ededed' } },
    ]);
  });
});
