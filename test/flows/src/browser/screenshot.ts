import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { settled, showTheme, type Theme } from './console.ts';

export interface Picture {
  readonly theme: Theme;
  readonly width: number;
  readonly folder: string;
}

/** Writes `<folder>/<name>-<theme>.png`, or `-<theme>-<width>.png` for another width than the wide one. */
export async function screenshot(page: Page, name: string, picture: Picture): Promise<string> {
  const { theme, width, folder } = picture;
  const height = page.viewportSize()?.height ?? 900;
  await page.setViewportSize({ width, height });
  await showTheme(page, theme);
  await settled(page);
  const suffix = width === 1440 ? '' : `-${width}`;
  const file = join(folder, `${name}-${theme}${suffix}.png`);
  writeFileSync(file, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  return file;
}
