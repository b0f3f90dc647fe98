import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { settled, showTheme, type Theme } from './console.ts';
import { smallPng } from './smallPng.ts';

export interface Picture {
  readonly theme: Theme;
  readonly width: number;
  readonly folder: string;
}

const USUAL = 1280;
const HEIGHT = 760;

/** Writes `<folder>/<name>-<theme>.png`, or `-<theme>-<width>.png` for another width than 1280. */
export async function screenshot(page: Page, name: string, picture: Picture): Promise<string> {
  const { theme, width, folder } = picture;
  await page.setViewportSize({ width, height: HEIGHT });
  await showTheme(page, theme);
  await settled(page);
  const suffix = width === USUAL ? '' : `-${width}`;
  const file = join(folder, `${name}-${theme}${suffix}.png`);
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  writeFileSync(file, smallPng(png));
  return file;
}
