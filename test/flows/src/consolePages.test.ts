import type { Approval, Overview, WebhookTaken } from '@reprise/contract';
import type { Seed } from '@reprise/harness';
import { jobId, type JobId } from '@reprise/schemas';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { open as openIssue, rollBack, settled as actionsSettled } from './acting.ts';
import { alter, answerInTurn } from './browser/answers.ts';
import {
  NARROW,
  WIDE,
  pressInTurn,
  settled,
  type Console,
  type Opening,
} from './browser/console.ts';
import { startConsole, type ConsoleStack } from './browser/consoleStack.ts';
import {
  expectAccessibleInEveryTheme,
  expectFitsNarrow,
  expectNoLayoutShift,
} from './browser/expectations.ts';
import { pressUntil } from './browser/keys.ts';
import { eventually } from './eventually.ts';
import { openLog } from './logReader.ts';
import { reconciledAs } from './reconciled.ts';
import type { Stack } from './stack.ts';
import { RULES, SEED, WATCHED } from './world.ts';

/** The usual rules, and one that asks a person first. */
const ASKING = `${RULES.replace('mode: auto\n', 'mode: auto\napprovals: { by: [role/triage] }\n')}
  spam:
    when: issue.opened
    if: { title: spam }
    then: { close: not-planned, mode: approve }
`;
const seed: Seed = {
  ...SEED,
  repositories: SEED.repositories.map((repository) =>
    `${repository.owner}/${repository.name}` === WATCHED
      ? { ...repository, files: { '.github/reprise.yml': ASKING } }
      : repository,
  ),
};

let reprise: ConsoleStack;
let opened: Console | undefined;
/** The pages' addresses, by name; those of single things are of things that are there. */
let addresses: Readonly<Record<string, string>>;

beforeAll(async () => {
  reprise = await startConsole({ seed });
  addresses = await fill(reprise);
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(() => reprise?.stop());

/** On a telephone it takes three lines. */
const LONG =
  'A crash while the largest of all files is saved for the second time from another window';

/** Makes a little of everything: an issue, runs, actions, a rollback, an approval, a gap, a job. */
async function fill({ stack }: ConsoleStack): Promise<Readonly<Record<string, string>>> {
  const number = await openIssue(stack, { title: LONG, body: 'No details' });
  const actions = await actionsSettled(stack, number, 3);
  const [{ id: action, run } = { id: '', run: '' }] = actions;
  const rollback = await rollBack(stack, { action });
  const [delivery] = await stack.api.list<{ id: string }>('/api/v1/deliveries');
  await openIssue(stack, { title: 'Some spam', body: 'Text' });
  const approval = await eventually(async () => {
    const [found] = await stack.api.list<Approval>('/api/v1/approvals');
    if (found === undefined) throw new Error('Nobody was asked yet.');
    return found;
  });
  const about = { name: 'Shop', scope: 'repository', target: WATCHED };
  const { webhook } = await stack.api.post<WebhookTaken>('/api/v1/webhooks', about);
  await stopAndGo(stack);
  const job = jobId();
  await reconcile(reprise.stack, job);
  return {
    Overview: '/',
    Issues: '/issues',
    'the page of an issue': `/issues/${WATCHED}/${number}`,
    Runs: '/runs',
    'the page of a run': `/runs/${run}`,
    'the trace of a run': `/runs/${run}/trace`,
    Approvals: '/approvals',
    'the detail of an approval': `/approvals/${approval.proposal}`,
    Actions: '/actions',
    'the page of an action': `/actions/${action}`,
    Stop: '/switches',
    'the history of stops': '/switches/history',
    Statistics: '/statistics',
    Rollbacks: '/rollbacks',
    'the page of a rollback': `/rollbacks/${rollback.id}`,
    'the plan of a rollback': `/rollbacks/new?run=${run}`,
    Deliveries: '/deliveries',
    'the page of a delivery': `/deliveries/${delivery?.id}`,
    Gaps: '/deliveries/gaps',
    Webhooks: '/webhooks',
    'the page of a webhook': `/webhooks/${webhook.id}`,
    Jobs: '/jobs',
    'the page of a job': `/jobs/${job}`,
    Repositories: '/repositories',
    'the page of a repository': `/repositories/${WATCHED}`,
    Views: '/views',
    'the page of a view': '/views/issues',
    Settings: '/settings',
    'an address that leads nowhere': '/nowhere',
  };
}

/** Somebody stops a rule, and lets it go on. */
async function stopAndGo({ api }: Stack): Promise<void> {
  const rule = { scope: 'rule', repository: WATCHED, rule: 'spam', reason: 'To see it stop.' };
  const { switch: id } = await api.post<{ switch: string }>('/api/v1/switches', rule);
  await eventually(() => api.remove(`/api/v1/switches/${encodeURIComponent(id)}`));
  await eventually(async () => {
    const turns = await api.list('/api/v1/switches/history');
    expect(turns).toHaveLength(2);
  });
}

/** What the reconciler would tell: an hour with a gap, and a job that found something. */
async function reconcile(stack: Stack, job: JobId): Promise<void> {
  const log = await openLog(stack);
  const reconciler = reconciledAs(log, WATCHED);
  await reconciler.compared({ known: 9, delivered: 7, recovered: 1, missing: 1 });
  await reconciler.gapFound('lost-1');
  await reconciler.jobStarted(job, 9);
  await reconciler.jobFinished(job, 9, [{ about: `${WATCHED}#1`, because: 'It was older.' }]);
  await log.close();
  await eventually(() => stack.api.get(`/api/v1/jobs/${job}`));
}

const NAMES = [
  'Overview',
  'Issues',
  'the page of an issue',
  'Runs',
  'the page of a run',
  'the trace of a run',
  'Approvals',
  'the detail of an approval',
  'Actions',
  'the page of an action',
  'Stop',
  'the history of stops',
  'Statistics',
  'Rollbacks',
  'the page of a rollback',
  'the plan of a rollback',
  'Deliveries',
  'the page of a delivery',
  'Gaps',
  'Webhooks',
  'the page of a webhook',
  'Jobs',
  'the page of a job',
  'Repositories',
  'the page of a repository',
  'Views',
  'the page of a view',
  'Settings',
  'an address that leads nowhere',
] as const;

async function visit(path: string, opening: Omit<Opening, 'path'> = {}): Promise<Page> {
  opened = await reprise.open(path, opening);
  return opened.page;
}

describe.each(NAMES)('%s', (name) => {
  it('stands still, is all within reach of the keyboard, and has no serious finding of axe', async () => {
    const page = await visit(addresses[name] ?? '', { bypassPolicy: true });
    await expectNoLayoutShift(page);
    expect(await page.evaluate<readonly string[]>(UNREACHABLE)).toEqual([]);
    await expectFocusShown(page);
    await expectAccessibleInEveryTheme(page);
    await expectFitsNarrow(page);
    expect(opened?.complaints).toEqual([]);
  });

  it('stands still on a telephone, while one answer comes after the other', async () => {
    const arrange = (page: Page) => answerInTurn(page, 'last');
    await expectNoLayoutShift(await visit(addresses[name] ?? '', { viewport: NARROW, arrange }));
  });
});

describe.each(['Overview', 'the page of an issue', 'the page of an action'])('%s', (name) => {
  it.each([
    ['first', WIDE],
    ['first', NARROW],
    ['last', WIDE],
  ] as const)('stands still when what was asked %s is answered first', async (next, viewport) => {
    const arrange = (page: Page) => answerInTurn(page, next);
    await expectNoLayoutShift(await visit(addresses[name] ?? '', { viewport, arrange }));
  });
});

describe('Overview on a bad day', () => {
  it.each([WIDE, NARROW])('stands still, $width wide', async (viewport) => {
    const arrange = (page: Page) => alter(page, '**/api/v1/overview*', badDay);
    const page = await visit('/', { viewport, arrange });
    await page.getByText('keys set aside by a view').waitFor();
    await expectNoLayoutShift(page);
  });
});

/** There is something to tell of everything that the Overview can tell of. */
const badDay = ({ flow, lag, spend, waiting, ...rest }: Overview): Overview => ({
  ...rest,
  flow: {
    ...allOf(flow, 1200),
    actions: allOf(flow.actions, 1200),
  },
  lag: { ...lag, records: 12_000, slowestView: 'deliveries' },
  spend: {
    ...allOf(spend, 1200),
    byAnalyst: ['one', 'two', 'three'].map((analyst) => ({ analyst, analyses: 4, costUsd: 2 })),
  },
  waiting: allOf(waiting, 12),
});

/** The same, with a number wherever one is or may be. */
const allOf = <Of extends object>(of: Of, value: number): Of =>
  Object.fromEntries(
    Object.entries(of).map(([key, was]) => [
      key,
      was === null || typeof was === 'number' ? value : was,
    ]),
  ) as Of;

/** Wherever Tab leads, one sees where one is. */
async function expectFocusShown(page: Page): Promise<void> {
  const seen = new Set<string>();
  for (let presses = 0; presses < STOPS; presses++) {
    await page.keyboard.press('Tab');
    const where = await focused(page);
    seen.add(where);
    expect(await page.evaluate<boolean>(SHOWS_FOCUS), where).toBe(true);
  }
  expect(seen.size).toBeGreaterThan(2);
}

const STOPS = 8;

/** What has the focus, in words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const at = document.activeElement;
    return at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 60) ?? at.tagName;
  })()`);

describe('the keyboard', () => {
  it('leads to every page by two keys', async () => {
    const page = await visit('/settings');
    const keys: readonly (readonly [key: string, name: string])[] = [
      ['o', 'Overview'],
      ['a', 'Approvals'],
      ['i', 'Issues'],
      ['r', 'Runs'],
      ['c', 'Actions'],
      ['k', 'Stop'],
      ['t', 'Statistics'],
      ['b', 'Rollbacks'],
      ['d', 'Deliveries'],
      ['p', 'Repositories'],
      ['w', 'Webhooks'],
      ['j', 'Jobs'],
      ['v', 'Views'],
      ['s', 'Settings'],
    ];
    for (const [key, name] of keys) {
      await pressInTurn(page, 'g', key);
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    }
  });

  it.each([
    'Issues',
    'Runs',
    'Actions',
    'Statistics',
    'Rollbacks',
    'Deliveries',
    'Webhooks',
    'Jobs',
    'Repositories',
    'Views',
  ])('opens a row of %s by j and Enter', async (name) => {
    const page = await visit(addresses[name] ?? '');
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('j');
    const before = page.url();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== before);
    await settled(page);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  });

  it('shows its shortcuts, finds things, and goes back out by Escape', async () => {
    const page = await visit('/');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find' }).fill('A crash');
    await page.getByRole('dialog').getByText(`${WATCHED}#1`).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /A crash/ }).waitFor();
  });

  it('goes back to the list by Escape, but not by one too many for what was open', async () => {
    const page = await visit(addresses['the page of a rollback'] ?? '');
    const before = page.url();
    await pressUntil(page, '?', page.getByRole('dialog', { name: 'Keyboard shortcuts' }));
    await page.evaluate(ESCAPE_WHEN_CLOSED);
    await page.keyboard.press('Escape');
    await page.evaluate('window.pressedAgain');
    await settled(page);
    expect(page.url()).toBe(before);
    const list = page.getByRole('heading', { level: 1, name: 'Rollbacks', exact: true });
    await pressUntil(page, 'Escape', list);
  });

  it('filters a list, and the address says how', async () => {
    const page = await visit('/runs');
    await page.getByRole('button', { name: 'Outcome' }).press('Enter');
    await page.getByRole('option', { name: 'conditions not met' }).press('Enter');
    await page.waitForURL(/outcome=conditions_unmet/);
    await settled(page);
    await page.reload();
    await page.getByRole('button', { name: 'Clear Outcome' }).waitFor();
  });
});

/** Presses Escape once more as soon as no dialog is open, as an eager reader does. */
const ESCAPE_WHEN_CLOSED = `void (window.pressedAgain = new Promise((resolve) => {
  const pressed = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
  const press = () => resolve(document.body.dispatchEvent(pressed));
  new MutationObserver((_, watch) => {
    if (document.querySelector('[role=dialog]') !== null) return;
    watch.disconnect();
    setTimeout(press);
  }).observe(document.body, { childList: true, subtree: true });
}))`;

/**
 * What looks as if it could be pressed and cannot be reached by Tab. Rows have one stop, moved by
 * arrows, and what is in a row that is not the current one need not have its own.
 */
const UNREACHABLE = `[...document.querySelectorAll('main a[href], main button, main input, main summary')]
  .filter((one) => one.checkVisibility() && one.tabIndex < 0 && !one.closest('[role=row]')
    && !one.closest('[aria-hidden=true]') && !one.disabled && one.type !== 'radio')
  .map((one) => one.outerHTML.slice(0, 120))`;

/** Whether what has the focus differs from how it looks without it. */
const SHOWS_FOCUS = `(() => {
  const at = document.activeElement;
  if (at === document.body || at.tagName === 'MAIN') return true;
  for (let one = at; one !== null && one !== document.body; one = one.parentElement) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    if (outlineStyle !== 'none' && outlineWidth !== '0px') return true;
    if (one === at && boxShadow !== 'none') return true;
    if (one.matches('.mantine-Input-wrapper, [data-focus-visible]')) return true;
  }
  return at.matches('input, textarea, [role=row], [tabindex]');
})()`;
