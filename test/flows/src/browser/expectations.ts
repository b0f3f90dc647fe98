import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { NARROW, THEMES, settled, showTheme } from './console.ts';
import { shiftsOf } from './layout.ts';

/**
 * No finding of axe that is serious or critical (WCAG 2.2 A and AA, and best practices).
 * The page must have been opened with `bypassPolicy`: axe is a script from outside.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const findings = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes
        .slice(0, 5)
        .map(({ target, failureSummary, html }) => ({ target, failureSummary, html })),
    }));
  expect(findings, `${page.url()}\n${JSON.stringify(findings, null, 2)}`).toEqual([]);
}

/** Good by https://web.dev/articles/cls is below 0.1; the console is to be twice as calm. */
const MOST_SHIFT = 0.05;

/** Nothing has jumped since the page began to load, but in answer to what its reader did. */
export async function expectNoLayoutShift(page: Page): Promise<void> {
  const shifts = await shiftsOf(page);
  const total = shifts.reduce((sum, { value }) => sum + value, 0);
  expect(total, `${page.url()}\n${JSON.stringify(shifts, null, 2)}`).toBeLessThan(MOST_SHIFT);
}

/** Accessible in light and dark. The page stays in the last of them. */
export async function expectAccessibleInEveryTheme(page: Page): Promise<void> {
  for (const theme of THEMES) {
    await showTheme(page, theme);
    await expectAccessible(page);
  }
}

/** On a telephone nothing stands beside the page. Afterwards it is as wide as before. */
export async function expectFitsNarrow(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize(NARROW);
  await settled(page);
  const tooWide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(tooWide, `${page.url()} is wider than the window`).toBeLessThanOrEqual(0);
  if (size !== null) await page.setViewportSize(size);
}
