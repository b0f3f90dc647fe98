import { describe, expect, it } from 'vitest';
import { linesOf, marked } from './marked.ts';

const problem = (line: number) => ({ line, column: 1, message: `at ${line}`, suggestion: null });

describe('a rules file with its problems', () => {
  it('has them at their lines, and those beyond its end at the last one', () => {
    const lines = marked(linesOf('version: 1\nmode: auto\n'), [problem(2), problem(9), problem(0)]);
    expect(lines.map(({ problems }) => problems.map(({ message }) => message))).toEqual([
      ['at 0'],
      ['at 2', 'at 9'],
    ]);
  });

  it('keeps where its lines are from', () => {
    const [line] = marked([{ number: 1, text: 'a', origin: 'x@1' } as never], []);
    expect(line).toMatchObject({ origin: 'x@1', problems: [] });
  });

  it('does not count the end of the last line as a line', () => {
    expect(linesOf('a\n')).toHaveLength(1);
    expect(linesOf('a\n\n')).toHaveLength(2);
  });
});
