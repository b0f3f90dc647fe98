import { useLayoutEffect, useRef } from 'react';
import { isOverlayOpen, isStrayEscape, overlayLeft } from './overlays.ts';

/** What keys do, by key: `j`, `Enter`, or two in a row, `g i`. */
export type Shortcuts = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>;

const SEQUENCE_MS = 900;
/** What is pressed after it is meant for a page, whoever else knows that key. */
const LEADER = 'g';

/**
 * The shortcut that a key is, given the key before it; undefined where it is none.
 * @param before the key pressed within the last second that begins a sequence.
 */
export function shortcutOf(
  key: string,
  before: string | undefined,
  names: readonly string[],
): string | undefined {
  const sequence = `${before ?? ''} ${key}`;
  if (before !== undefined && names.includes(sequence)) return sequence;
  if (before === LEADER) return undefined;
  return names.includes(key) ? key : undefined;
}

/** Keys typed into a field, or held with a modifier, are not shortcuts. */
const isTyping = ({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  ctrlKey ||
  metaKey ||
  altKey ||
  (target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)));

function leaveField({ key, timeStamp }: KeyboardEvent): void {
  if (key === 'Escape') overlayLeft(timeStamp);
}

/** Enter and Space belong to the button or link that has the focus. */
const isPress = ({ key, target }: KeyboardEvent): boolean =>
  (key === 'Enter' || key === ' ') &&
  target instanceof Element &&
  target.closest('a, button, summary') !== null;

/**
 * Listens for shortcuts while the component is shown. Behind an open dialog or menu they rest:
 * they are looked at before these, so that the key that closes one does nothing else. An Escape too
 * many for what was open, or for a field that was typed in, does nothing either.
 * @param scope 'dialog' for those that belong to a dialog.
 */
export function useShortcuts(shortcuts: Shortcuts, scope: 'page' | 'dialog' = 'page'): void {
  const latest = useRef(shortcuts);
  // Before it is painted: what can be seen can be pressed.
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  useLayoutEffect(() => {
    let before: { readonly key: string; readonly at: number } | undefined;
    const pressed = (event: KeyboardEvent): void => {
      if (isTyping(event)) return leaveField(event);
      if (isPress(event) || isStrayEscape(event)) return;
      if (scope === 'page' && isOverlayOpen()) return;
      // When it was pressed, not when the page came to hear of it: a busy page hears both at once.
      const { key, timeStamp: at } = event;
      const first = before !== undefined && at - before.at < SEQUENCE_MS ? before.key : undefined;
      const name = shortcutOf(key, first, Object.keys(latest.current));
      before = name?.includes(' ') === true ? undefined : { key, at };
      const act = name === undefined ? undefined : latest.current[name];
      if (act === undefined) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', pressed, { capture: true });
    return () => document.removeEventListener('keydown', pressed, { capture: true });
  }, [scope]);
}
