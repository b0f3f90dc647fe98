import type { Seed } from '@reprise/harness';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { issueOf, open as openIssue, settled as actionsSettled } from './acting.ts';
import type { Console } from './browser/console.ts';
import { startConsole, type ConsoleStack } from './browser/consoleStack.ts';
import {
  expectAccessibleInEveryTheme,
  expectFitsNarrow,
  expectNoLayoutShift,
} from './browser/expectations.ts';
import { pressUntil } from './browser/keys.ts';
import { eventually } from './eventually.ts';
import { OBSERVED as STRICT, RULES, SEED, WATCHED } from './world.ts';

/** The usual rules, and one that sets several labels on one issue: they are undone one by one. */
const SEVERAL = `${RULES}
  several:
    when: issue.opened
    if: { title: several }
    then: [{ label: bug }, { label: question }, { label: Feature }]
`;
/** The same, where undoing more than one action needs a second person. */
const TWO_PEOPLE = RULES.replace(
  'mode: auto\n',
  'mode: auto\napprovals: { by: [role/triage], undo-over: 1 }\n',
);
const FILES: Readonly<Record<string, string>> = { shop: SEVERAL, handbook: TWO_PEOPLE };
const seed: Seed = {
  ...SEED,
  repositories: SEED.repositories.map((repository) => ({
    ...repository,
    files: { '.github/reprise.yml': FILES[repository.name] ?? '' },
  })),
};

let reprise: ConsoleStack;
const opened: Console[] = [];

beforeAll(async () => {
  reprise = await startConsole({ seed });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});
afterAll(() => reprise?.stop());

async function visit(path: string, opening = {}): Promise<Page> {
  const console = await reprise.open(path, opening);
  opened.push(console);
  return console.page;
}

/** Issues that the rule triage has labelled, and nothing else was done to. */
async function labelled(titles: readonly string[], repository: string): Promise<readonly number[]> {
  const { stack } = reprise;
  const numbers = await Promise.all(
    titles.map((title) => openIssue(stack, { title, body: '### Version\n1' }, repository)),
  );
  await eventually(() => {
    for (const number of numbers) expect(labelsOf(number, repository)).toEqual(['bug']);
  });
  await stack.still();
  return numbers;
}

const labelsOf = (number: number, repository = WATCHED): readonly string[] =>
  issueOf(reprise.stack, number, repository).labels;

/** The stage that a rollback has reached. */
const stage = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Stages' }).locator('[aria-current=step]', { hasText: name });

describe('everything that a rule did in a repository', () => {
  let numbers: readonly number[];
  let rollback: string;

  it('is chosen field by field, planned, and undone after a yes that states the number', async () => {
    numbers = await labelled(['A crash', 'Another crash', 'One more crash'], WATCHED);
    const mia = reprise.stack.github.as('mia');
    await mia.unlabel(WATCHED, numbers[0] ?? 0, 'bug');
    await mia.label(WATCHED, numbers[0] ?? 0, 'bug');
    const page = await visit('/rollbacks');
    await page.getByRole('link', { name: 'Undo something …' }).first().click();
    await page.getByRole('combobox', { name: 'By the rule' }).fill('triage');
    await page.getByRole('combobox', { name: 'In the repository' }).fill(WATCHED);
    await page.waitForURL(/repository=acme%2Fshop&rule=triage/);
    await page.getByText(`Everything by the rule triage in ${WATCHED}.`).waitFor();
    await page.getByRole('button', { name: 'Show the plan' }).click();
    await page.waitForURL(/rollbacks\/rbk_/);
    rollback = new URL(page.url()).pathname;
    await stage(page, 'Planned').waitFor();
    await page.getByRole('row', { name: /#/ }).nth(2).waitFor();
    for (const number of numbers) expect(labelsOf(number)).toEqual(['bug']);
    const sure = page.getByRole('dialog', { name: 'Undo 3 actions?' });
    await pressUntil(page, 'e', sure);
    await sure.getByRole('button', { name: 'Undo 3 actions' }).press('Enter');
    await stage(page, 'Finished').waitFor();
    await page.getByText('2 undone').waitFor();
    await page.getByText('1 left alone').waitFor();
    expect(numbers.map((number) => labelsOf(number))).toEqual([['bug'], [], []]);
  });

  it('shows whose edit was left alone, step by step, and the address says what is shown', async () => {
    const chosen = await visit(rollback);
    await chosen.getByRole('button', { name: 'Outcome' }).press('Enter');
    await chosen.getByRole('option', { name: 'left alone' }).press('Enter');
    await chosen.waitForURL(/outcome=skipped/);
    const page = await visit(`${rollback}?outcome=skipped`);
    const row = page.getByRole('row', { name: /mia touched it since/ });
    await row.waitFor();
    await eventually(async () => expect(await page.getByRole('row').count()).toBe(2));
    await row.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Step' });
    await dialog.getByText('mia touched it since, so it is theirs now').waitFor();
    await dialog.getByText(`#${numbers[0]}`).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(page.url()).toMatch(/outcome=skipped$/);
  });

  it('is done again by undoing the rollback', async () => {
    const page = await visit(rollback);
    await page.getByRole('link', { name: /^Undo this rollback/ }).click();
    await page.getByRole('button', { name: 'Show the plan' }).click();
    await page.getByRole('button', { name: /^Take back 2 steps/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back 2 steps' }).click();
    await stage(page, 'Finished').waitFor();
    expect(numbers.map((number) => labelsOf(number))).toEqual([['bug'], ['bug'], ['bug']]);
  });

  it('stands in the list in words, with how far it is, and is found by its repository', async () => {
    const page = await visit(`/rollbacks?repository=${WATCHED}&status=finished`);
    const row = page.getByRole('row', { name: /Rule triage, in acme\/shop/ });
    await row.getByText('2 undone, 1 left alone').waitFor();
    await page.goto(new URL('/rollbacks?requestedBy=nobody', page.url()).href);
    await page.getByText('No rollback matches').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await row.waitFor();
  });
});

describe('more than one person may undo alone', () => {
  it('waits for somebody else, who approves this very plan, and then for a word', async () => {
    const numbers = await labelled(['A crash', 'Another crash'], STRICT);
    const page = await visit(`/rollbacks/new?rule=triage&repository=${STRICT}`, {
      bypassPolicy: true,
    });
    await page.getByRole('button', { name: 'Show the plan' }).click();
    await stage(page, 'Awaiting approval').waitFor();
    await page.getByText('More than 1 need a second person').waitFor();
    await page.getByText('somebody else must approve it').waitFor();
    expect(await page.getByRole('button', { name: /^Approve the plan/ }).isDisabled()).toBe(true);
    await expectAccessibleInEveryTheme(page);
    await expectFitsNarrow(page);

    const second = await visit(new URL(page.url()).pathname, { as: 'mia' });
    const dialog = second.getByRole('dialog', { name: 'Approve undoing 2 actions?' });
    await pressUntil(second, 'a', dialog);
    await second.route('**/approve', (route) => route.fulfill(SAME_PERSON));
    await dialog.getByRole('button', { name: 'Approve 2 steps' }).click();
    await dialog.getByText('mia asked for it: somebody else must approve it.').waitFor();
    await second.unroute('**/approve');
    await dialog.getByRole('button', { name: 'Approve 2 steps' }).click();
    await stage(second, 'Approved').waitFor();

    await stage(page, 'Approved').waitFor();
    await page.getByText('approved the plan').waitFor();
    for (const number of numbers) expect(labelsOf(number, STRICT)).toEqual(['bug']);
    await page.getByRole('button', { name: /^Undo 2 actions/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo 2 actions' }).click();
    await stage(page, 'Finished').waitFor();
    for (const number of numbers) expect(labelsOf(number, STRICT)).toEqual([]);
  });

  it('is told so by the dialog that undoes a run, too', async () => {
    const { stack } = reprise;
    const number = await openIssue(stack, { title: 'Slow', body: 'No details' }, STRICT);
    await eventually(() => expect(labelsOf(number, STRICT)).toEqual(['needs-info']));
    await stack.still();
    const page = await visit(`/issues/${STRICT}/${number}`);
    const dialog = page.getByRole('dialog', { name: 'Undo' });
    await pressUntil(page, 'u', dialog);
    await dialog.getByRole('button', { name: 'Undo 2 actions' }).click();
    await dialog.getByText('waits for approval').waitFor();
    await dialog.getByRole('link', { name: 'See the rollback' }).click();
    await page.getByRole('button', { name: /^Throw the plan away/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Throw it away' }).click();
    await stage(page, 'Cancelled').waitFor();
    expect(labelsOf(number, STRICT)).toEqual(['needs-info']);
  });
});

describe('a rollback that runs', () => {
  it('is paused and goes on, and nothing begins in between', async () => {
    const { stack } = reprise;
    const number = await openIssue(stack, { title: 'several', body: '### Version\n1' });
    const [action] = await actionsSettled(stack, number, 3);
    await stack.still();
    const page = await visit(`/rollbacks/new?run=${action?.run}&repository=${WATCHED}`);
    await page.getByRole('button', { name: 'Show the plan' }).click();
    // The first label goes, the second one takes as long as we like.
    const held = stack.github.faults.add({
      fault: { kind: 'pause' },
      match: { method: 'DELETE', path: `/issues/${number}/labels` },
      after: 1,
    });
    await page.getByRole('button', { name: /^Undo 3 actions/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo 3 actions' }).click();
    await stage(page, 'Running').waitFor();
    await eventually(() => expect(labelsOf(number)).toHaveLength(2));
    await page.getByRole('button', { name: /^Pause/ }).waitFor();
    await page.keyboard.press('h');
    await stage(page, 'Paused').waitFor();
    stack.github.faults.remove(held);
    await eventually(() => expect(labelsOf(number)).toHaveLength(1));
    await page.getByText('2 undone').waitFor();
    await page.getByText('1 to go').waitFor();
    expect(labelsOf(number)).toHaveLength(1);
    await page.getByRole('button', { name: /^Go on/ }).click();
    await stage(page, 'Finished').waitFor();
    await page.getByText('3 undone').waitFor();
    expect(labelsOf(number)).toEqual([]);
    await expectNoLayoutShift(page);
  });
});

const SAME_PERSON = {
  status: 409,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: 'https://reprise.dev/errors#same_person',
    title: 'A second person must approve it',
    status: 409,
    detail: 'mia asked for it: somebody else must approve it.',
    code: 'same_person',
    remedy: 'Ask somebody else to look at the plan and approve it.',
  }),
};
