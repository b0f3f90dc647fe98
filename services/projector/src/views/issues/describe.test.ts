import { describe, expect, it } from 'vitest';
import { delivery, snapshot } from '../../testing/event.ts';
import { exampleDeliveries } from '../../testing/examples.ts';
import { describeIssue, describeSnapshot } from './describe.ts';

const issue = {
  id: 9001,
  number: 3,
  title: 'It breaks',
  body: null,
  state: 'open',
  user: { login: 'ada', type: 'User' },
  labels: [{ name: 'triage' }, { name: 'bug' }],
  assignees: [{ login: 'grace' }],
  milestone: { title: 'v2' },
  type: { name: 'Bug' },
  author_association: 'MEMBER',
  comments: 2,
  reactions: { total_count: 5 },
  locked: true,
  html_url: 'https://github.com/acme/shop/issues/3',
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:01Z',
  closed_at: null,
  state_reason: null,
};
const described = (payload: object, event = 'issues') =>
  describeIssue(delivery(event, payload), '1')?.description;

describe('describeIssue', () => {
  it('reads an issue', () =>
    expect(described({ issue })).toMatchObject({
      issueId: 9001,
      title: 'It breaks',
      body: null,
      labels: ['bug', 'triage'],
      assignees: ['grace'],
      milestone: 'v2',
      type: 'Bug',
      authorAssociation: 'MEMBER',
      comments: 2,
      reactions: 5,
      locked: true,
      isPullRequest: false,
    }));

  it('reads a pull request, whose id is not that of the issue', () => {
    const pull = { ...issue, id: 5, draft: true, merged: false, merged_at: null };
    const read = described({ pull_request: pull }, 'pull_request');
    expect(read).toMatchObject({ isPullRequest: true, draft: true, merged: false });
    expect(read?.issueId).toBeUndefined();
  });

  it('knows from its time that a pull request was merged', () => {
    const pull = { ...issue, merged_at: '2026-01-01T00:00:00Z' };
    expect(described({ pull_request: pull }, 'pull_request_review')?.merged).toBe(true);
    const comment = { issue: { ...issue, pull_request: { merged_at: null } } };
    expect(described(comment, 'issue_comment')).toMatchObject({
      isPullRequest: true,
      merged: false,
    });
  });

  it('does not tell what the payload leaves out', () => {
    const { title, number, updated_at } = issue;
    const read = described({ issue: { title, number, updated_at } });
    expect(read?.comments).toBeUndefined();
    expect(read?.labels).toBeUndefined();
    expect(read?.stateReason).toBeUndefined();
  });

  it('names where a transferred issue went', () => {
    const changes = { new_issue: { number: 1 }, new_repository: { full_name: 'acme/web' } };
    expect(describeIssue(delivery('issues', { issue, changes }), '1')?.movedTo).toBe('acme/web#1');
  });

  it('finds nothing without a time to order it by, or about another subject', () => {
    expect(described({ issue: { ...issue, updated_at: 'soon' } })).toBeUndefined();
    expect(described({ issue: { ...issue, number: 4 } })).toBeUndefined();
    const elsewhere = { ...issue, repository_url: 'https://api.github.com/repos/acme/web' };
    expect(described({ sub_issue: elsewhere })).toBeUndefined();
    expect(described({})).toBeUndefined();
  });

  it('describes every example that is about an issue or pull request', () => {
    const about = exampleDeliveries().filter(({ number }) => number !== null);
    const undescribed = about.filter((one) => describeIssue(one, '1') === undefined);
    expect(about).toHaveLength(79);
    expect(undescribed.map(({ event, action }) => `${event}.${action}`)).toEqual([]);
  });
});

describe('describeSnapshot', () => {
  const shown = (body: object) => describeSnapshot(snapshot(body), '1');

  it('reads an issue as the REST API shows it', () =>
    expect(
      shown({ ...issue, repository_url: 'https://api.github.com/repos/acme/shop' }),
    ).toMatchObject({
      repositoryId: 42,
      number: 3,
      tenantId: '1',
      repository: 'acme/shop',
      description: {
        issueId: 9001,
        labels: ['bug', 'triage'],
        comments: 2,
        reactions: 5,
        type: 'Bug',
        isPullRequest: false,
        updatedAt: new Date('2026-01-01T00:00:01Z'),
      },
    }));

  it('reads a pull request, whose id is that of its issue there', () => {
    const pull = { ...issue, draft: true, pull_request: { merged_at: '2026-01-01T00:00:00Z' } };
    expect(shown(pull)?.description).toMatchObject({
      isPullRequest: true,
      issueId: 9001,
      draft: true,
      merged: true,
    });
  });

  it('finds nothing in what is no issue, or another one', () => {
    expect(shown({ message: 'This issue was deleted' })).toBeUndefined();
    expect(shown({ ...issue, number: 4 })).toBeUndefined();
    expect(describeSnapshot({ ...snapshot({}), body: Buffer.from('<html>') }, '1')).toBeUndefined();
  });
});
