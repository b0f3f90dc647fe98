import type { Approval, Entry, Run, RunDetail } from '@reprise/contract';
import type { Seed } from '@reprise/harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOn, issueOf, open } from './acting.ts';
import { eventually } from './eventually.ts';
import { startStack, type Stack } from './stack.ts';
import { SEED, WATCHED } from './world.ts';

const RULES = `version: 1
mode: auto
protect: { label: security }
approvals: { by: [role/triage], expire: 1h }
commands: { explain: anyone, veto: author, triage: role/triage, undo: role/write }
rules:
  spam:
    when: issue.opened
    if: { title: spam }
    then:
      - { label: question }
      - { close: not-planned, mode: approve }
  greet:
    when: spam.done
    if: { label: question }
    then: { label: needs-info }
  echo:
    when: needs.done
    then: { label: bug }
  needs:
    when: greet.done
    then: { label: Feature }
  deeper:
    when: echo.done
    then: { label: security }
`;

/** The same, where nobody has time to answer. */
const HASTY = 'acme/handbook';
const FILES: Readonly<Record<string, string>> = {
  shop: RULES,
  handbook: RULES.replace('expire: 1h', 'expire: 1s'),
};

const seed: Seed = {
  ...SEED,
  repositories: SEED.repositories.map((repository) => ({
    ...repository,
    files: { '.github/reprise.yml': FILES[repository.name] ?? '' },
  })),
};

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ seed });
});
afterAll(() => stack?.stop());

const openSpam = (): Promise<number> => open(stack, { title: 'spam', body: 'Buy!' });

const approvalsOn = async (number: number, status = 'waiting'): Promise<readonly Approval[]> => {
  const all = await stack.api.list<Approval>(
    `/api/v1/approvals?repository=${WATCHED}&status=${status}`,
  );
  return all.filter((one) => one.number === number);
};

const waiting = (number: number, status = 'waiting'): Promise<Approval> =>
  eventually(async () => {
    const [approval, ...others] = await approvalsOn(number, status);
    expect(others).toEqual([]);
    if (approval === undefined) throw new Error(`No approval of #${number} is ${status}.`);
    return approval;
  });

const say = (login: string, number: number, text: string): Promise<number> =>
  stack.github.as(login).comment(WATCHED, number, text);

const botComments = (number: number): readonly string[] =>
  issueOf(stack, number)
    .comments.filter(({ author }) => author === 'reprise[bot]')
    .map(({ body }) => body);

const runsOn = (number: number): Promise<Run[]> =>
  stack.api.list(`/api/v1/runs?repository=${WATCHED}&number=${number}`);

describe('what waits for a person', () => {
  it('shows exactly what would change, and is done once it is accepted', async () => {
    const number = await openSpam();
    const approval = await waiting(number);
    expect(approval).toMatchObject({
      rule: 'spam',
      kind: 'issue.close',
      issueTitle: 'spam',
      approvers: ['role/triage'],
      change: { field: 'state', from: 'open' },
    });
    expect(issueOf(stack, number).state).toBe('open');
    await stack.api.post(`/api/v1/approvals/${approval.proposal}/accept`, {});
    await eventually(() => expect(issueOf(stack, number).stateReason).toBe('not_planned'));
    expect(await waiting(number, 'accepted')).toMatchObject({ edited: false, answeredVia: 'api' });
  });

  it('is left when it is refused, and says why', async () => {
    const number = await openSpam();
    const { proposal } = await waiting(number);
    await stack.api.post(`/api/v1/approvals/${proposal}/refuse`, { because: 'It is no spam.' });
    expect(await waiting(number, 'refused')).toMatchObject({ answerBecause: 'It is no spam.' });
    await stack.still();
    expect(issueOf(stack, number).state).toBe('open');
  });

  it('is done once though two people answer, and a refusal after it changes nothing', async () => {
    const number = await openSpam();
    const { proposal } = await waiting(number);
    await Promise.all([
      stack.api.post(`/api/v1/approvals/${proposal}/accept`, {}),
      say('mia', number, '/reprise approve'),
    ]);
    await waiting(number, 'accepted');
    await stack.api.post(`/api/v1/approvals/${proposal}/refuse`, {}).catch(() => undefined);
    await eventually(() => expect(issueOf(stack, number).state).toBe('closed'));
    await stack.still();
    const closing = (await actionsOn(stack, number)).filter(({ kind }) => kind === 'issue.close');
    expect(closing).toHaveLength(1);
    expect(await approvalsOn(number, 'refused')).toEqual([]);
  });

  it('is asked once, also when the rule is run again meanwhile', async () => {
    const number = await openSpam();
    const { proposal } = await waiting(number);
    await eventually(() => expect(issueOf(stack, number).labels).toContain('question'));
    await stack.api.post(`/api/v1/repositories/${WATCHED}/issues/${number}/triggers`, {
      rule: 'spam',
    });
    await eventually(async () => {
      const again = (await runsOn(number)).find(({ trigger }) => trigger === 'asked');
      const { decisions } = await stack.api.get<RunDetail>(`/api/v1/runs/${again?.id}`);
      const reasons = new Set(decisions.map(({ reason }) => reason));
      expect(reasons).toEqual(new Set(['already_so', 'awaiting']));
    });
    await stack.still();
    expect((await approvalsOn(number)).map((one) => one.proposal)).toEqual([proposal]);
  });

  it('stays open when the answer is not what the rule may do', async () => {
    const number = await openSpam();
    const { proposal } = await waiting(number);
    await stack.api.post(`/api/v1/approvals/${proposal}/accept`, {
      parameters: { reason: 'because' },
    });
    await eventually(async () => {
      const [approval] = await approvalsOn(number);
      expect(approval?.objections).toHaveLength(1);
    });
    await stack.still();
    expect(issueOf(stack, number).state).toBe('open');
  });
});

describe('silence', () => {
  it('means no', async () => {
    const number = await open(stack, { title: 'spam', body: 'Buy!' }, HASTY);
    const expired = await eventually(async () => {
      const all = await stack.api.list<Approval>(
        `/api/v1/approvals?repository=${HASTY}&status=expired`,
      );
      expect(all).toHaveLength(1);
      return all[0];
    });
    await stack.github.as('mia').comment(HASTY, number, '/reprise approve');
    await eventually(async () => {
      const { decisions } = await stack.api.get<RunDetail>(`/api/v1/runs/${expired?.run}`);
      expect(decisions.map(({ approval }) => approval?.status ?? null)).toContain('expired');
    });
    await stack.still();
    expect(issueOf(stack, number, HASTY).state).toBe('open');
  });
});

describe('a command in a comment', () => {
  it('approves for whoever may, with a reaction as receipt, and for nobody else', async () => {
    const number = await openSpam();
    await waiting(number);
    const refused = await say('tom', number, '/reprise approve');
    await eventually(() => expect(reactionsOn(refused)).toEqual(['confused']));
    expect(issueOf(stack, number).state).toBe('open');
    const taken = await say('mia', number, 'Right.\n\n/reprise approve');
    await eventually(() => expect(issueOf(stack, number).state).toBe('closed'));
    await eventually(() => expect(reactionsOn(taken)).toEqual(['eyes']));
  });

  it('explains in one comment what was done and why', async () => {
    const number = await openSpam();
    await waiting(number);
    await say('tom', number, '/reprise explain');
    await eventually(() => expect(botComments(number)).toHaveLength(1));
    await say('tom', number, '/reprise explain');
    await say('mia', number, '/reprise approve');
    await eventually(() => expect(issueOf(stack, number).state).toBe('closed'));
    await stack.still();
    expect(botComments(number)).toHaveLength(1);
    expect(botComments(number)[0]).toContain('question');
  });

  it('is no command within a quotation or code', async () => {
    const number = await openSpam();
    await waiting(number);
    await say('mia', number, '> /reprise approve\n\n```\n/reprise approve\n```');
    const next = await say('mia', number, '/reprise explain');
    await eventually(() => expect(reactionsOn(next)).toEqual(['eyes']));
    expect(issueOf(stack, number).state).toBe('open');
    expect(await approvalsOn(number)).toHaveLength(1);
  });

  it('undoes the latest run that did something', async () => {
    const number = await open(stack, { title: 'spam', body: 'Undo me.' });
    await eventually(() => expect(issueOf(stack, number).labels).toContain('bug'));
    // Until it is known that it was done, the latest that did something is another one.
    await stack.still();
    await say('mia', number, '/reprise undo');
    await eventually(() => expect(issueOf(stack, number).labels).not.toContain('bug'));
    expect(issueOf(stack, number).labels).toContain('question');
  });

  it('makes Reprise leave an issue alone when its author vetoes', async () => {
    const number = await openSpam();
    await waiting(number);
    await eventually(() => expect(issueOf(stack, number).labels).toContain('bug'));
    await stack.still();
    await say('tom', number, '/reprise veto');
    await waiting(number, 'refused');
    const { command } = await stack.api.post<{ command: string }>(
      `/api/v1/repositories/${WATCHED}/issues/${number}/triggers`,
      { rule: 'spam' },
    );
    await eventually(async () => {
      const entries = await stack.api.list<Entry>(`/api/v1/issues/${WATCHED}/${number}/timeline`);
      const declined = entries.filter((entry) => JSON.stringify(entry).includes(command));
      expect(JSON.stringify(declined)).toContain('vetoed');
    });
    await eventually(() => expect(issueOf(stack, number).labels).not.toContain('bug'));
  });
});

describe('a chain', () => {
  it('goes on when what came before is done, three runs deep and no further', async () => {
    const number = await openSpam();
    await eventually(() =>
      expect(issueOf(stack, number).labels.toSorted()).toEqual([
        'Feature',
        'bug',
        'needs-info',
        'question',
      ]),
    );
    const runs = await eventually(async () => {
      const all = await runsOn(number);
      expect(all.every(({ status }) => status === 'finished')).toBe(true);
      expect(all.length).toBeGreaterThanOrEqual(4);
      return all;
    });
    await stack.still();
    const depths = runs.map(({ rule, depth }) => `${rule} ${depth}`).toSorted();
    expect(depths).toEqual(['echo 3', 'greet 1', 'needs 2', 'spam 0']);
    expect(issueOf(stack, number).labels).not.toContain('security');
  });
});

/** What our App reacted with to a comment. */
function reactionsOn(id: number): readonly string[] {
  const { repositories } = stack.github.state();
  const issues = Object.values(repositories).flatMap(({ issues: all }) => Object.values(all));
  const comment = issues.flatMap(({ comments }) => comments).find((one) => one.id === id);
  return (comment?.reactions ?? [])
    .filter(({ author }) => author === 'reprise[bot]')
    .map(({ content }) => content);
}
