import type { RollbackDetail, RollbackStep } from '@reprise/contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answer, hold, refuse } from './browser/answers.ts';
import { openBrowser, settled, type Console } from './browser/console.ts';
import { startConsole, type ConsoleStack } from './browser/consoleStack.ts';
import { expectAccessibleInEveryTheme, expectNoLayoutShift } from './browser/expectations.ts';
import { scrollThrough } from './browser/scrolling.ts';

const MANY = 5000;
const ID = 'rbk_828f19aa-5b5b-5d99-b321-1b8ca3dff18a';
const DETAIL = `**/api/v1/rollbacks/${ID}`;
const STEPS = new RegExp(`/rollbacks/${ID}/steps`);
const HANG_MS = 200;

let reprise: ConsoleStack;
let opened: Console | undefined;

beforeAll(async () => {
  // What the pages show is answered by the test: nothing is done by anybody.
  reprise = await startConsole({ without: ['automation', 'agent', 'action'] });
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(() => reprise?.stop());

const stepOf = (index: number): RollbackStep => {
  const outcome = index % 50 === 7 ? 'failed' : index % 10 === 3 ? 'skipped' : 'compensated';
  const settledAt = '2026-11-21T12:00:00.000Z';
  return {
    action: `act_00000000-0000-5000-8000-${String(index).padStart(12, '0')}`,
    kind: 'label.add',
    summary: `add the label bug, number ${index}`,
    repository: 'acme/shop',
    number: index + 1,
    field: 'label:bug',
    change: { from: null, to: 'bug' },
    disposition: 'undo',
    because: 'it was performed',
    planReason: null,
    planResidue: null,
    calls: 3,
    outcome,
    reason: outcome === 'skipped' ? 'touched_by_human' : null,
    message: outcome === 'failed' ? 'GitHub refuses: the label is gone.' : null,
    actor: outcome === 'skipped' ? 'mia' : null,
    touchedAt: outcome === 'skipped' ? settledAt : null,
    residue: null,
    retry: 0,
    settledAt,
  };
};

const DETAIL_SHOWN: RollbackDetail = {
  id: ID,
  status: 'partial',
  scope: { rule: 'triage', repository: 'acme/shop', label: 'bug' },
  planOnly: true,
  plan: {
    hash: 'a'.repeat(64),
    undo: 4990,
    skip: 10,
    calls: 19_960,
    seconds: 3742,
    needsApproval: true,
    undoOver: 50,
  },
  retry: 0,
  requestedBy: 'mia',
  requestedVia: 'console',
  requestedAt: '2026-11-21T11:00:00.000Z',
  plannedAt: '2026-11-21T11:00:02.000Z',
  approvedBy: 'tom',
  approvedAt: '2026-11-21T11:05:00.000Z',
  startedBy: 'mia',
  startedAt: '2026-11-21T11:06:00.000Z',
  pausedBy: null,
  pausedAt: null,
  finishedAt: '2026-11-21T12:10:00.000Z',
  because: '4400 undone, 500 skipped (touched_by_human), 100 failed.',
  counts: { steps: MANY, undone: 4400, skipped: 500, failed: 100, waiting: 0 },
  undos: [
    { kind: 'label.add', count: 4500 },
    { kind: 'comment', count: 490 },
  ],
  skips: [{ reason: 'superseded', because: 'act_1 has changed it since', count: 10 }],
  left: [
    { reason: 'touched_by_human', because: 'mia has set it since', count: 490 },
    { reason: 'label_missing', because: 'the label is gone from the repository', count: 100 },
  ],
  residues: [{ residue: 'Notifications that GitHub has sent stay sent.', count: 490 }],
  events: [
    event('asked', 'mia', '2026-11-21T11:00:00.000Z'),
    event('planned', null, '2026-11-21T11:00:02.000Z'),
    event('approved', 'tom', '2026-11-21T11:05:00.000Z'),
    event('started', 'mia', '2026-11-21T11:06:00.000Z'),
    event('finished', null, '2026-11-21T12:10:00.000Z'),
  ],
  steps: [],
};

function event(
  name: RollbackDetail['events'][number]['event'],
  by: string | null,
  at: string,
): RollbackDetail['events'][number] {
  return { event: name, by, at, command: null, reason: null, message: null };
}

/** The api answers with steps, page by page, as it does. */
const answerSteps = (page: Page): Promise<unknown> =>
  page.route(STEPS, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get('cursor') ?? 0);
    const limit = Number(query.get('limit') ?? 100);
    const end = Math.min(MANY, from + limit);
    const items = Array.from({ length: end - from }, (_, index) => stepOf(from + index));
    const next = end < MANY ? String(end) : null;
    return route.fulfill({
      contentType: 'application/json',
      body: JSON.stringify({ items, next }),
    });
  });

/** A browser that is signed in, before it goes anywhere. */
async function browser(): Promise<Page> {
  opened = await openBrowser(reprise.browser, { bypassPolicy: true });
  const { url } = await reprise.stack.api.post<{ url: string }>('/api/v1/sign-in-links', {});
  await opened.page.goto(url);
  await settled(opened.page);
  return opened.page;
}

const go = (page: Page, path: string): Promise<unknown> =>
  page.goto(new URL(path, page.url()).href);

describe('a rollback of 5,000 steps', () => {
  it('scrolls from the first to the last, stands still, and is accessible', async () => {
    const page = await browser();
    await answer(page, DETAIL, DETAIL_SHOWN);
    await answerSteps(page);
    await go(page, `/rollbacks/${ID}`);
    await page.getByText('Add the label bug, number 2', { exact: true }).waitFor();
    await settled(page);
    await expectNoLayoutShift(page);
    await expectAccessibleInEveryTheme(page);
    await page.evaluate(`document.querySelector('[role=grid]').scrollIntoView({ block: 'end' })`);
    const scrolled = await scrollThrough(page, MANY);
    const hangs = scrolled.longTasksMs.filter((ms) => ms > HANG_MS * scrolled.slowness);
    expect(hangs.length, JSON.stringify(scrolled)).toBeLessThan(scrolled.frames / 100);
    expect(scrolled.framesWithoutRows, JSON.stringify(scrolled)).toBe(0);
    expect(scrolled.mostRows).toBeLessThan(120);
    await page.getByText(`Add the label bug, number ${MANY - 1}`, { exact: true }).waitFor();
  });
});

describe('a rollback that cannot be read', () => {
  it('says why, and tries again when it is asked to', async () => {
    const page = await browser();
    await refuse(page, DETAIL);
    await go(page, `/rollbacks/${ID}`);
    await page.getByText('The connection was refused.').waitFor();
    await page.unroute(DETAIL);
    await answer(page, DETAIL, DETAIL_SHOWN);
    await answerSteps(page);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('4,400 undone').waitFor();
  });

  it('holds its place while it is being read', async () => {
    const page = await browser();
    await hold(page, DETAIL);
    await go(page, `/rollbacks/${ID}`);
    await page.locator('main [aria-busy=true]').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Rollback' }).waitFor();
  });
});

describe('a plan that cannot be made', () => {
  it('says why, and what was filled in stays', async () => {
    const page = await browser();
    await refuse(page, '**/api/v1/rollbacks');
    await go(page, '/rollbacks/new?rule=triage');
    await page.getByRole('button', { name: 'Show the plan' }).click();
    await page.getByText('It was not planned').waitFor();
    await page.getByText('The connection was refused.').waitFor();
    expect(await page.getByRole('combobox', { name: 'By the rule' }).inputValue()).toBe('triage');
  });
});
