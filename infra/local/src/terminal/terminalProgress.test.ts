import { describe, expect, it } from 'vitest';
import { hasScreen } from './browser.ts';
import { canMove } from './terminalProgress.ts';

describe('progress', () => {
  it('moves on a terminal, and only on one that has a width', () => {
    expect(canMove({ isTTY: true, columns: 80 })).toBe(true);
    expect(canMove({ isTTY: true, columns: 0 })).toBe(false);
    expect(canMove({})).toBe(false);
  });
});

describe('the browser', () => {
  it('is opened where somebody can see it', () => {
    expect(hasScreen({ DISPLAY: ':0' }, 'linux', true)).toBe(true);
    expect(hasScreen({}, 'darwin', true)).toBe(true);
  });

  it('is not opened without a display or a terminal, or in CI', () => {
    expect(hasScreen({}, 'linux', true)).toBe(false);
    expect(hasScreen({ DISPLAY: ':0' }, 'linux', false)).toBe(false);
    expect(hasScreen({ DISPLAY: ':0', CI: '1' }, 'linux', true)).toBe(false);
  });
});
