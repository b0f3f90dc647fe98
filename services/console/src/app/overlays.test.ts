import { describe, expect, it } from 'vitest';
import { isStrayEscape, overlayLeft } from './overlays.ts';

const escape = (timeStamp: number, repeat = false) => ({ key: 'Escape', repeat, timeStamp });

describe('an Escape', () => {
  it('is meant for the page where nothing was open', () => {
    expect(isStrayEscape(escape(500))).toBe(false);
  });

  it('is one too many within a second of what was open', () => {
    overlayLeft(5000);
    expect(isStrayEscape(escape(4990))).toBe(true);
    expect(isStrayEscape(escape(5999))).toBe(true);
    expect(isStrayEscape(escape(6000))).toBe(false);
    expect(isStrayEscape({ ...escape(5100), key: 'u' })).toBe(false);
  });

  it('is none of its own while it is held down', () => {
    expect(isStrayEscape(escape(9000, true))).toBe(true);
  });
});
