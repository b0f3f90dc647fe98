import type { Locator, Page } from 'playwright-core';
import { eventually } from '../eventually.ts';

const SEEN_WITHIN_MS = 5000;

/** Presses a page's key until what it opens is seen: a page still being drawn may not listen yet. */
export async function pressUntil(page: Page, key: string, opened: Locator): Promise<void> {
  await eventually(async () => {
    await page.keyboard.press(key);
    await opened.waitFor({ timeout: SEEN_WITHIN_MS });
  });
}
