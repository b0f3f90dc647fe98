import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
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
