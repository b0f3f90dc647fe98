import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createSpinner } from './spinner.ts';

/** A terminal of this width, and what was written to it. */
function terminal(columns: number): { stream: NodeJS.WriteStream; text: () => string } {
  const passed = new PassThrough();
  const moves = { cursorTo: () => true, clearLine: () => true, moveCursor: () => true };
  const stream = Object.assign(passed, { isTTY: true, columns, ...moves });
  return {
    stream: stream as unknown as NodeJS.WriteStream,
    text: () => String(passed.read() ?? ''),
  };
}

describe('the spinner', () => {
  it('says what goes on, until it is hidden', () => {
    const { stream, text } = terminal(80);
    const spinner = createSpinner(stream);
    spinner.show('waiting');
    expect(text()).toContain('waiting');
    spinner.hide();
    expect(text()).not.toContain('waiting');
  });

  it('shows nothing, and does not hang, where nobody knows the width', () => {
    const { stream, text } = terminal(0);
    const spinner = createSpinner(stream);
    spinner.show('waiting');
    spinner.hide();
    expect(text()).toBe('');
  });
});
