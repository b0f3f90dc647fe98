import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, refusal, REPOSITORY, start, type Started } from '../testing/start.ts';

let on: Started;
let issue_number: number;

beforeEach(async () => {
  on = await start();
  issue_number = await on.github.as('bob').openIssue(REPOSITORY, { title: 'It breaks' });
});

afterEach(() => on.stop());

const ISSUE = '/repos/{owner}/{repo}/issues/{issue_number}';

const shown = () => on.github.state().repositories[REPOSITORY]?.issues[issue_number];

async function timeline(): Promise<readonly Record<string, unknown>[]> {
  const app = await on.installed();
  const { data } = await app.request(`GET ${ISSUE}/timeline`, { ...at, issue_number });
  return data;
}

async function change(fields: Record<string, unknown>): Promise<void> {
  const app = await on.installed();
  await app.request(`PATCH ${ISSUE}`, { ...at, issue_number, ...fields });
}

describe('a milestone', () => {
  it('takes the place of another in two entries', async () => {
    await on.github.as('ada').request('POST', `/repos/${REPOSITORY}/milestones`, { title: '2.0' });
    await change({ milestone: 1 });
    await change({ milestone: 2 });
    await change({ milestone: null });
    expect((await timeline()).map((entry) => [entry['event'], entry['milestone']])).toEqual([
      ['milestoned', { title: '1.0' }],
      ['demilestoned', { title: '1.0' }],
      ['milestoned', { title: '2.0' }],
      ['demilestoned', { title: '2.0' }],
    ]);
    expect(shown()?.milestone).toBeNull();
    await expect(refusal(change({ milestone: 9 }))).resolves.toBe(422);
  });

  it('that is deleted is gone from its issues', async () => {
    await change({ milestone: 1 });
    const app = await on.installed();
    const deleting = 'DELETE /repos/{owner}/{repo}/milestones/{milestone_number}';
    await app.request(deleting, { ...at, milestone_number: 1 });
    expect(shown()?.milestone).toBeNull();
    expect(on.github.state().repositories[REPOSITORY]?.milestones).toEqual([]);
    expect(await refusal(app.request(deleting, { ...at, milestone_number: 1 }))).toBe(404);
  });
});

describe('a lock', () => {
  it('has a reason, which the issue and its timeline show', async () => {
    const app = await on.installed();
    await app.request(`PUT ${ISSUE}/lock`, { ...at, issue_number, lock_reason: 'too heated' });
    expect(shown()).toMatchObject({ locked: true, lockReason: 'too heated' });
    await app.request(`DELETE ${ISSUE}/lock`, { ...at, issue_number });
    expect(shown()).toMatchObject({ locked: false, lockReason: null });
    expect((await timeline()).map((entry) => [entry['event'], entry['lock_reason']])).toEqual([
      ['locked', 'too heated'],
      ['unlocked', null],
    ]);
  });
});

describe('a type', () => {
  it('is one of the organization, and its reason is in the timeline', async () => {
    const app = await on.installed();
    const { data } = await app.request('GET /repos/{owner}/{repo}/issue-types', at);
    expect((data as { name: string }[]).map(({ name }) => name)).toEqual([
      'Task',
      'Bug',
      'Feature',
    ]);
    await change({ type: 'bug' });
    await change({ type: { value: 'Feature', rationale: 'asks for more', confidence: 'high' } });
    expect(shown()?.type).toBe('Feature');
    await change({ type: null });
    expect(await timeline()).toMatchObject([
      { event: 'issue_type_added', issue_type: { name: 'Bug' } },
      {
        event: 'issue_type_changed',
        issue_type: { name: 'Feature' },
        prev_issue_type: { name: 'Bug' },
        intent: { rationale: 'asks for more', confidence: 'HIGH' },
      },
      { event: 'issue_type_removed', prev_issue_type: { name: 'Feature' } },
    ]);
    await expect(refusal(change({ type: 'Saga' }))).resolves.toBe(422);
    await on.github.delivered();
    const told = on.github
      .deliveries()
      .flatMap(({ event, action }) => (event === 'issues' ? [action] : []));
    expect(told).toEqual(['opened', 'typed', 'typed', 'untyped']);
  });
});

describe('a label with a reason', () => {
  it('is a label, and the timeline has the reason', async () => {
    const app = await on.installed();
    const labels = [{ name: 'bug', rationale: 'It crashes', confidence: 'medium' as const }];
    await app.request(`POST ${ISSUE}/labels`, { ...at, issue_number, labels });
    const intent = { rationale: 'It crashes', confidence: 'MEDIUM' };
    expect(await timeline()).toMatchObject([{ event: 'labeled', intent }]);
  });
});

describe('a sub-issue', () => {
  const child = async (): Promise<{ number: number; id: number }> => {
    const number = await on.github.as('bob').openIssue(REPOSITORY, { title: 'A part' });
    return { number, id: on.github.state().repositories[REPOSITORY]?.issues[number]?.id ?? 0 };
  };

  it('has one parent, and both timelines tell of it', async () => {
    const { number, id: sub_issue_id } = await child();
    const app = await on.installed();
    const add = (parent: number) =>
      app.request(`POST ${ISSUE}/sub_issues`, { ...at, issue_number: parent, sub_issue_id });
    await add(issue_number);
    expect(shown()?.subIssues).toEqual([`${REPOSITORY}#${number}`]);
    const { data } = await app.request(`GET ${ISSUE}`, { ...at, issue_number: number });
    expect(data.parent_issue_url).toMatch(new RegExp(`/issues/${issue_number}$`));
    const other = await child();
    expect(await refusal(add(other.number))).toBe(422);
    await app.request(`DELETE ${ISSUE}/sub_issue`, { ...at, issue_number, sub_issue_id });
    expect(shown()?.subIssues).toEqual([]);
    expect(await timeline()).toMatchObject([
      { event: 'sub_issue_added', sub_issue: { number, repository: { full_name: REPOSITORY } } },
      { event: 'sub_issue_removed', sub_issue: { number } },
    ]);
  });

  it('is never above itself', async () => {
    const { number, id } = await child();
    const app = await on.installed();
    await app.request(`POST ${ISSUE}/sub_issues`, { ...at, issue_number, sub_issue_id: id });
    const circle = { ...at, issue_number: number, sub_issue_id: shown()?.id ?? 0 };
    expect(await refusal(app.request(`POST ${ISSUE}/sub_issues`, circle))).toBe(422);
  });
});

describe('a hidden comment', () => {
  const HIDE = `mutation($id: ID!) {
    minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) {
      minimizedComment { isMinimized minimizedReason }
    }
  }`;

  it('is hidden through GraphQL, and no timeline tells of it', async () => {
    const comment = await on.github.as('bob').comment(REPOSITORY, issue_number, 'Me too');
    const app = await on.installed();
    const COMMENT = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
    const read = async () => (await app.request(COMMENT, { ...at, comment_id: comment })).data;
    const { node_id: id } = await read();
    expect(await app.graphql(HIDE, { id })).toEqual({
      minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason: 'outdated' } },
    });
    expect(await read()).toMatchObject({ minimized: { reason: 'outdated' } });
    const show = `mutation { unminimizeComment(input: {subjectId: "${id}"}) { unminimizedComment { isMinimized } } }`;
    await app.graphql(show);
    expect(await read()).toMatchObject({ minimized: null });
    expect((await timeline()).map(({ event }) => event)).toEqual(['commented']);
    expect(on.github.writeCounts()['POST /graphql']).toBe(2);
  });

  it('takes the permission to write issues', async () => {
    const comment = await on.github.as('bob').comment(REPOSITORY, issue_number, 'Me too');
    const app = await on.installed({ permissions: { issues: 'read' } });
    const COMMENT = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
    const { data } = await app.request(COMMENT, { ...at, comment_id: comment });
    await expect(app.graphql(HIDE, { id: data.node_id })).rejects.toThrow('not accessible');
  });

  it('may be hidden although the answer says otherwise', async () => {
    const comment = await on.github.as('bob').comment(REPOSITORY, issue_number, 'Me too');
    const app = await on.installed();
    const COMMENT = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
    const { data } = await app.request(COMMENT, { ...at, comment_id: comment });
    on.github.faults.add({
      fault: { kind: 'fail-after-commit' },
      match: { path: '/graphql' },
      times: 1,
    });
    await expect(app.graphql(HIDE, { id: data.node_id })).rejects.toThrow();
    expect(shown()?.comments[0]?.minimized).toBe('outdated');
  });
});
