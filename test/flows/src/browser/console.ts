import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ApiClient } from '../api.ts';
import { eventually } from '../eventually.ts';
import { watchLayout } from './layout.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** Nothing on a page may take longer than this to appear. */
const LIMIT_MS = 60_000;

export interface Opening {
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** For injecting what is not of the page, such as axe. The console's own policy is off then. */
  readonly bypassPolicy?: boolean;
  /** Where to go after signing in. */
  readonly path?: string;
  /** What is done before going there, such as changing how the api answers. */
  readonly arrange?: (page: Page) => Promise<unknown>;
  /** Who signs in; left out: nobody in particular. */
  readonly as?: string;
}

/** A person's browser on the console. */
export interface Console {
  readonly page: Page;
  /** What the browser complained about: errors of scripts, of the console and of its policy. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** A new browser without any cookie. */
export async function openBrowser(browser: Browser, opening: Opening = {}): Promise<Console> {
  const options: BrowserContextOptions = {
    viewport: opening.viewport ?? WIDE,
    colorScheme: opening.theme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
    bypassCSP: opening.bypassPolicy ?? false,
  };
  const context = await browser.newContext(options);
  context.setDefaultTimeout(LIMIT_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await watchLayout(page);
  return { page, complaints, close: () => context.close() };
}

/** Signs in as a person does: by a link that works once, made with the installation's token. */
export async function openConsole(
  browser: Browser,
  api: ApiClient,
  opening: Opening = {},
): Promise<Console> {
  const opened = await openBrowser(browser, opening);
  const { as } = opening;
  const link = as === undefined ? {} : { as };
  const { url } = await api.post<{ url: string }>('/api/v1/sign-in-links', link);
  await opened.page.goto(url);
  await opening.arrange?.(opened.page);
  if (opening.path !== undefined) await opened.page.goto(new URL(opening.path, url).href);
  await settled(opened.page);
  return opened;
}

/** Keys that belong together: the console waits for the next one for a moment only. */
export const pressInTurn = (page: Page, ...keys: readonly string[]): Promise<unknown> =>
  Promise.all(keys.map((key) => page.keyboard.press(key)));

/** What stands where something is still being read. */
const LOADING = 'main :is([aria-busy="true"], [data-waiting])';

/** Waits until the page shows what it has: its heading is there and nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.locator(LOADING).first().waitFor({ state: 'detached' });
}

/** Shows a page in a theme, and waits until all of it is. */
export async function showTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await eventually(async () => {
    if (!(await page.evaluate<boolean>(shows(theme)))) throw new Error(`It is not ${theme} yet.`);
  });
  await page.evaluate(TWO_FRAMES);
}

/** Asked from outside: the console's policy lets nobody wait inside of the page by a text. */
const shows = (theme: Theme): string =>
  `document.documentElement.dataset.mantineColorScheme === '${theme}' &&
    document.getAnimations().every(({ playState }) => playState !== 'running')`;

/** By then what was asked for has been drawn. */
const TWO_FRAMES = `new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined))))`;
