import type { Summary } from '@reprise/contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { open as openIssue } from './acting.ts';
import type { Console } from './browser/console.ts';
import { startConsole, type ConsoleStack } from './browser/consoleStack.ts';
import { scrollThrough } from './browser/scrolling.ts';
import { deliver } from './deliver.ts';
import { eventually } from './eventually.ts';
import { OBSERVED } from './world.ts';

const MANY = 5000;
const AT_ONCE = 32;
const PROJECTED_WITHIN_MS = 400_000;
const READY_WITHIN_MS = 900_000;
/** Of the processor: what others do on the machine meanwhile is not the page's fault. */
const HANG_MS = 200;
/** One in so many is about a crash; one in so many of the others is labelled. */
const CRASHES = 50;
const LABELLED = 10;

let reprise: ConsoleStack;
let opened: Console | undefined;

beforeAll(async () => {
  // Only what leads from GitHub to the page: nothing is to be decided about them.
  reprise = await startConsole({ without: ['automation', 'agent', 'action'] });
  await deliverMany(reprise);
  await eventually(
    async () => {
      const { issues } = await reprise.stack.api.get<Summary>('/api/v1/summary');
      expect(issues.open).toBe(MANY);
    },
    { limitMs: PROJECTED_WITHIN_MS },
  );
}, READY_WITHIN_MS);
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});
afterAll(() => reprise?.stop());

interface Payload {
  readonly issue: Readonly<Record<string, unknown>>;
}

/** Opens one issue, and delivers many more like it, each signed, with its own id and an older date. */
async function deliverMany({ stack }: ConsoleStack): Promise<void> {
  await openIssue(stack, { title: 'The first', body: 'Text' }, OBSERVED);
  const first = await eventually(() => {
    const found = stack.github.deliveries().find(({ event }) => event === 'issues');
    if (found === undefined) throw new Error('GitHub has sent nothing yet.');
    return found;
  });
  const template = JSON.parse(first.body) as Payload;
  const numbers = Array.from({ length: MANY - 1 }, (_, index) => index + 2);
  const next = numbers.values();
  const send = async (): Promise<void> => {
    for (const number of next) {
      const body = JSON.stringify(issueLike(template, number));
      const answer = await deliver(stack, { event: 'issues', body });
      if (!answer.ok) throw new Error(`Delivery ${number} was answered ${answer.status}.`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
}

function issueLike(template: Payload, number: number): Payload {
  const at = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString().replace('.000', '');
  const labels = number % LABELLED === 0 ? [{ id: 1, name: 'question', color: 'ededed' }] : [];
  const title = number % CRASHES === 0 ? `A crash, number ${number}` : `A wish, number ${number}`;
  const { issue } = template;
  const changes = { id: 1_000_000 + number, number, title, labels, created_at: at, updated_at: at };
  return { ...template, issue: { ...issue, ...changes } };
}

async function visit(path: string): Promise<Page> {
  opened = await reprise.open(path);
  return opened.page;
}

/** How many rows the table says it has, once all of them were read. */
const rowsOf = (page: Page): Promise<number> =>
  page.evaluate<number>(`Number(document.querySelector('[role=grid]').ariaRowCount) - 1`);

describe('5,000 issues', () => {
  it('scroll smoothly from the first to the last: no row is missing and nothing hangs', async () => {
    const page = await visit('/issues?sort=created');
    await page.getByText('A wish, number 2', { exact: true }).waitFor();
    const scrolled = await scrollThrough(page, MANY);
    expect(scrolled.slowness).toBeLessThan(Infinity);
    const hangs = scrolled.longTasksMs.filter((ms) => ms > HANG_MS * scrolled.slowness);
    expect(hangs.length, JSON.stringify(scrolled)).toBeLessThan(scrolled.frames / 100);
    expect(scrolled.framesWithoutRows, JSON.stringify(scrolled)).toBe(0);
    expect(scrolled.mostRows).toBeLessThan(120);
    // It was opened last: the others are dated back.
    await page.getByText('The first', { exact: true }).waitFor();
    expect(await rowsOf(page)).toBe(MANY);
  });

  it('are filtered by words, labels and several at once, and the address keeps it', async () => {
    const page = await visit('/issues');
    await page.keyboard.press('/');
    await page.keyboard.type('crash');
    await page.waitForURL(/q=crash/);
    await page.getByRole('row', { name: /A crash, number 5000/ }).waitFor();
    await eventually(async () => expect(await rowsOf(page)).toBe(MANY / CRASHES));
    await page.goto(new URL('/issues?label=question&q=wish', page.url()).href);
    await page.getByRole('row', { name: /A wish, number 4990/ }).waitFor();
    const answer = await reprise.stack.api.list<{ title: string; labels: string[] }>(
      '/api/v1/issues?label=question&q=wish&limit=100',
    );
    expect(answer).toHaveLength(MANY / LABELLED - MANY / CRASHES);
    expect(answer.every(({ title }) => title.includes('wish'))).toBe(true);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.waitForURL((url) => !url.search.includes('wish'));
  });

  it('are there again where their reader left them', async () => {
    const page = await visit('/issues?q=number');
    await page.getByRole('row', { name: /number 5000/ }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/issues\/acme\/handbook\/5000/);
    await page.goBack();
    await page.waitForURL(/q=number/);
    await page.getByRole('row', { name: /number 5000/ }).waitFor();
  });
});
