import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Good by https://web.dev/articles/cls is below 0.1; the console is to be twice as calm. */
const LIMIT = 0.05;

/** Runs in the page, from before its first paint. */
const RECORD_SHIFTS = `
  window.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      const moved = sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? '?');
      window.layoutShifts.push({ value, moved });
    }
  }).observe({ type: 'layout-shift', buffered: true });
`;

interface Shift {
  readonly value: number;
  /** The beginnings of the elements that moved. */
  readonly moved: readonly string[];
}

export const watchLayout = (page: Page): Promise<unknown> =>
  page.addInitScript({ content: RECORD_SHIFTS });

/** Nothing has jumped since the page began to load, but in answer to what its reader did. */
export async function expectNoLayoutShift(page: Page): Promise<void> {
  const shifts = await page.evaluate<readonly Shift[]>('window.layoutShifts');
  const total = shifts.reduce((sum, { value }) => sum + value, 0);
  expect(total, `${page.url()}\n${JSON.stringify(shifts, null, 2)}`).toBeLessThan(LIMIT);
}
