import { useEffect } from 'react';

/** What lies above a page and closes by Escape: dialogs, popovers, menus, lists to choose from. */
const OVERLAY = '[role="dialog"], [role="menu"], [role="listbox"]';

export const isOverlayOpen = (): boolean => document.querySelector(OVERLAY) !== null;

/** Within it, an Escape was meant for what has closed meanwhile. */
const AFTERWARDS_MS = 1000;

/** When something above the page was last left, on the clock of `Event.timeStamp`. */
let leftAt = Number.NEGATIVE_INFINITY;

/** Something above the page, or a field in it, was left at this moment. */
export function overlayLeft(at: number): void {
  leftAt = Math.max(leftAt, at);
}

/**
 * Whether an Escape is one too many: held down, or pressed once more than what was open needed.
 * It does nothing: nobody is thrown off a page by closing a dialog too eagerly.
 */
export const isStrayEscape = ({
  key,
  repeat,
  timeStamp,
}: Pick<KeyboardEvent, 'key' | 'repeat' | 'timeStamp'>): boolean =>
  key === 'Escape' && (repeat || timeStamp - leftAt < AFTERWARDS_MS);

/** Notices when what lies above the page closes, whoever closes it. */
export function useOverlayWatch(): void {
  useEffect(() => {
    let open = isOverlayOpen();
    const watch = new MutationObserver(() => {
      const before = open;
      open = isOverlayOpen();
      if (before && !open) overlayLeft(performance.now());
    });
    watch.observe(document.body, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, []);
}
