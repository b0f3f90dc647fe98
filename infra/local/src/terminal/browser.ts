import open from 'open';
import type { Environment } from '../state/passedOn.ts';

/** Whether somebody sits in front of this machine: a terminal, a display, and no CI. */
export const hasScreen = (
  { CI, DISPLAY, WAYLAND_DISPLAY }: Environment,
  platform: NodeJS.Platform,
  isTerminal: boolean,
): boolean =>
  isTerminal && !CI && (platform !== 'linux' || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY));

/** Opens the browser; that there is none is no reason to fail, since the address is printed too. */
export async function openBrowser(url: string): Promise<void> {
  try {
    const browser = await open(url);
    browser.on('error', () => undefined);
  } catch {
    // The address stands in the terminal.
  }
}
