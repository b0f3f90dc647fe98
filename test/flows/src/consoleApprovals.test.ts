import type { Approval } from '@reprise/contract';
import type { Seed } from '@reprise/harness';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { issueOf, open as openIssue } from './acting.ts';
import type { Console } from './browser/console.ts';
import { startConsole, type ConsoleStack } from './browser/consoleStack.ts';
import { eventually } from './eventually.ts';
import { SEED, WATCHED } from './world.ts';

const RULES = `version: 1
mode: auto
protect: { label: security }
approvals: { by: [role/triage] }
rules:
  spam:
    when: issue.opened
    if: { title: spam }
    then: { close: not-planned, mode: approve }
  thanks:
    when: issue.opened
    if: { title: thanks }
    then: { comment: "Thank **you** for the report.", mode: approve }
`;

const seed: Seed = {
  ...SEED,
  repositories: SEED.repositories.map((repository) =>
    repository.name === 'shop'
      ? { ...repository, files: { '.github/reprise.yml': RULES } }
      : repository,
  ),
};

let reprise: ConsoleStack;
let opened: Console | undefined;

beforeAll(async () => {
  reprise = await startConsole({ seed });
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(() => reprise?.stop());

interface Asked {
  readonly number: number;
  readonly page: Page;
  readonly proposal: string;
}

/** An issue on which something waits for a person, and the page that asks. */
async function asked(title: string): Promise<Asked> {
  const number = await openIssue(reprise.stack, { title, body: 'Some text' });
  const proposal = await eventually(async () => {
    const all = await reprise.stack.api.list<Approval>(`/api/v1/approvals?repository=${WATCHED}`);
    const found = all.find((one) => one.number === number);
    expect(found).toBeDefined();
    return found?.proposal ?? '';
  });
  opened = await reprise.open(`/approvals/${proposal}`);
  const { page } = opened;
  await page.getByRole('button', { name: /^Accept/ }).waitFor();
  return { number, page, proposal };
}

const approvalOf = (proposal: string): Promise<Approval> =>
  reprise.stack.api.get(`/api/v1/approvals/${proposal}`);

const commentsOf = (number: number): readonly string[] =>
  issueOf(reprise.stack, number).comments.map(({ body }) => body);

describe('what waits for a person', () => {
  it('is shown as it will look and done with one key, and can be undone at once', async () => {
    const { number, page, proposal } = await asked('thanks for nothing');
    const comment = page.getByRole('region', { name: 'The comment, as it will look' });
    expect(await comment.locator('strong').innerText()).toBe('you');
    expect(commentsOf(number)).toEqual([]);
    await page.keyboard.press('a');
    await page
      .getByText(/^Accepted: /)
      .first()
      .waitFor();
    await eventually(() => expect(commentsOf(number)[0]).toContain('Thank **you**'));
    await eventually(async () =>
      expect(await approvalOf(proposal)).toMatchObject({ status: 'accepted', edited: false }),
    );
    await page.getByRole('button', { name: 'Undo …' }).click();
    await page.getByRole('button', { name: /^Undo 1 action/ }).click();
    await page.getByText('1 undone').first().waitFor();
    expect(commentsOf(number)).toEqual([]);
  });

  it('is left alone when it is refused, with the reason that was given', async () => {
    const { number, page, proposal } = await asked('spam, or is it');
    await page.keyboard.press('Shift+R');
    await page.getByLabel('Why not?').fill('It is a question');
    await page.keyboard.press('Enter');
    await page
      .getByText(/^Refused: /)
      .first()
      .waitFor();
    await eventually(async () =>
      expect(await approvalOf(proposal)).toMatchObject({
        status: 'refused',
        answerBecause: 'It is a question',
      }),
    );
    expect(issueOf(reprise.stack, number).state).toBe('open');
  });

  it('is done as it was edited', async () => {
    const { number, page, proposal } = await asked('thanks, but');
    await page.keyboard.press('e');
    const form = page.getByRole('form', { name: 'Edit, then accept' });
    await form.getByRole('textbox', { name: 'Comment' }).fill('Thanks, we look into *it*.');
    const preview = form.getByRole('region', { name: 'The comment, as it will look' });
    await preview.locator('em').getByText('it').waitFor();
    await page.keyboard.press('Control+Enter');
    await page
      .getByText(/^Accepted: /)
      .first()
      .waitFor();
    await eventually(() => expect(commentsOf(number)[0]).toContain('we look into *it*'));
    await eventually(async () =>
      expect(await approvalOf(proposal)).toMatchObject({ status: 'accepted', edited: true }),
    );
  });

  it('stays open where policy objects, and the page says so', async () => {
    const { number, page, proposal } = await asked('spam of a kind');
    await page.keyboard.press('e');
    await page.getByLabel('Reason').fill('because');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^It stays open: /).waitFor();
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByText('Policy objected.').waitFor();
    await eventually(async () =>
      expect(await approvalOf(proposal)).toMatchObject({ status: 'waiting' }),
    );
    expect(issueOf(reprise.stack, number).state).toBe('open');
    await page.getByRole('button', { name: /^Accept/ }).waitFor();
  });

  it('is shown as open again where the answer could not be sent', async () => {
    const { number, page } = await asked('spam without a network');
    await page.route('**/accept', (route) => route.abort());
    await page.keyboard.press('a');
    await page.getByText(/^Not answered: /).waitFor();
    expect(issueOf(reprise.stack, number).state).toBe('open');
  });
});
