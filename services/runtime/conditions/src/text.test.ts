import { describe, expect, it } from 'vitest';
import { argumentProblems } from './registry.ts';
import { finding } from './testing.ts';

describe('the conditions title and body', () => {
  it('take a text for one that must be contained, whatever its case', () => {
    expect(finding('title', 'CRASH', {})).toEqual({
      met: true,
      because: 'the title contains “CRASH”',
    });
  });

  it('are met when one text of a list is contained', () => {
    expect(finding('title', ['hang', 'crash'], {})).toEqual({
      met: true,
      because: 'the title contains “crash”',
    });
    expect(finding('title', ['hang', 'freeze'], {})).toEqual({
      met: false,
      because: 'the title does not contain “hang” or “freeze”',
    });
  });

  it('are met by lacks when one of the texts is missing, and name it', () => {
    const argument = { lacks: ['### Version', '### Steps'] };
    expect(finding('body', argument, {})).toEqual({
      met: true,
      because: 'the body lacks “### Steps”',
    });
    expect(finding('body', argument, { body: '### version 1 ### steps 2' })).toEqual({
      met: false,
      because: 'the body contains “### Version” and “### Steps”',
    });
  });

  it('want all demands to hold, and name those that do not', () => {
    const argument = { contains: 'crash', lacks: 'start', matches: '^It' };
    expect(finding('title', argument, {})).toEqual({
      met: false,
      because: 'the title contains “start”',
    });
  });

  it('match expressions without the cost that hostile ones have elsewhere', () => {
    const facts = { body: `${'a'.repeat(65_000)}!` };
    const started = performance.now();
    expect(finding('body', { matches: '^(a+)+$' }, facts).met).toBe(false);
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  it.each([
    ['(a)\\1', 'not an expression that RE2 understands'],
    ['(', 'not an expression that RE2 understands'],
    ['(.?){900}', 'the expression costs too much'],
    ['a'.repeat(501), 'at most 500 characters'],
  ])('refuse the expression %.12s', (matches, message) => {
    expect(argumentProblems('body', { matches })).toEqual([
      { path: ['matches'], message: expect.stringContaining(message) },
    ]);
  });

  it('say where in the argument something is wrong', () => {
    expect(argumentProblems('body', { lacks: ['a', 7], contain: 'x' })).toEqual([
      { path: ['lacks', 1], message: 'expects a text or a list of them; quote it if need be' },
      expect.objectContaining({ path: ['contain'], unknown: expect.anything() }),
    ]);
  });
});
