import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTracing } from '@reprise/telemetry';
import type { Browser } from 'playwright-core';
import { startStack, type Stack, type StackOptions } from '../stack.ts';
import { builtConsole } from './builtConsole.ts';
import { startBrowser } from './chromium.ts';
import { openConsole, type Console, type Opening } from './console.ts';

/** Reprise with its console and its traces, and a browser to look at it. */
export interface ConsoleStack {
  readonly stack: Stack;
  readonly browser: Browser;
  /** A browser of a person's own, signed in. */
  open(path: string, opening?: Opening): Promise<Console>;
  stop(): Promise<void>;
}

export async function startConsole(options: StackOptions = {}): Promise<ConsoleStack> {
  const [built, browser] = await Promise.all([builtConsole(), startBrowser()]);
  const traces = mkdtempSync(join(tmpdir(), 'reprise-console-'));
  const stopTracing = startTracing('console', { folder: traces });
  const environment = { ...options.environment, CONSOLE_DIR: built, TRACE_DIR: traces };
  const stack = await startStack({ ...options, environment });
  return {
    stack,
    browser,
    open: (path, opening) => openConsole(browser, stack.api, { ...opening, path }),
    async stop() {
      await browser.close();
      await stack.stop();
      await stopTracing();
      rmSync(traces, { recursive: true, force: true });
    },
  };
}
