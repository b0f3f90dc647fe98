import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMAND_WORDS } from '../rules/rules.ts';
import { parseCommand } from './parseCommand.ts';

describe('a command in a comment', () => {
  it.each([
    ['/reprise explain', { word: 'explain', argument: null }],
    ['/Reprise UNDO  run_12  ', { word: 'undo', argument: 'run_12' }],
    ['Thanks!\r\n/reprise veto it was fine\r\nBye', { word: 'veto', argument: 'it was fine' }],
    ['> quoted\n\n/reprise approve', { word: 'approve', argument: null }],
    ['```\ncode\n```\n/reprise triage', { word: 'triage', argument: null }],
    ['<!-- hidden -->\n\n/reprise undo', { word: 'undo', argument: null }],
    ['**bold**\n/reprise undo', { word: 'undo', argument: null }],
    ['/reprise undo\n/reprise veto', { word: 'undo', argument: null }],
    ['/reprise', { unknown: '' }],
    ['/reprise dance now', { unknown: 'dance' }],
    ['/reprise toString', { unknown: 'toString' }],
  ])('is read from %j', (body, expected) => {
    expect(parseCommand(body)).toEqual(expected);
  });

  it.each([
    'Please /reprise undo',
    ' /reprise undo',
    '/reprises undo',
    '/reprise-undo',
    '\\/reprise undo',
    '# /reprise undo',
    '- /reprise undo',
    '[\n/reprise undo\n](https://example.com)',
    '*a\n/reprise undo\nb*',
    '> quoted\n/reprise undo',
    '<blockquote>\n\n/reprise undo\n\n</blockquote>',
    'a <code>\n/reprise undo\n</code>',
    '<pre>\n\n/reprise undo\n</pre>',
    '`\n/reprise undo\n`',
    '- ```\n  x\n  ```\n\n```\n/reprise undo\n```',
    `${'a'.repeat(10_000)}\n/reprise undo`,
    `${'> '.repeat(20)}a\n\n/reprise undo`,
    '',
  ])('is not in %j', (body) => {
    expect(parseCommand(body)).toBeUndefined();
  });

  it('is there wherever it stands as a paragraph of its own', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COMMAND_WORDS), fc.constantFrom('a', 'a b'), (word, text) => {
        expect(parseCommand(`${text}\n\n/reprise ${word} ${text}\n\n${text}`)).toEqual({
          word,
          argument: text,
        });
      }),
    );
  });

  const command = fc.constantFrom('/reprise undo', '/reprise veto a', '/reprise dance');
  const noise = fc
    .array(
      fc.constantFrom('text', '', '# title', '- item', '1. one', '***', '| a |', '  two', '&amp;'),
      {
        maxLength: 4,
      },
    )
    .map((lines) => lines.join('\n'));
  const hiding = fc.constantFrom(
    (inner: string) => `\`\`\`\n${inner}\n\`\`\``,
    (inner: string) => `~~~~ts\n${inner}\n\`\`\`\n~~~~`,
    (inner: string) =>
      inner
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n'),
    (inner: string) =>
      inner
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n'),
    (inner: string) => `<!--\n${inner.replaceAll('>', '')}\n-->`,
    (inner: string) => `<pre>\n${inner}\n</pre>`,
    (inner: string) => `<blockquote>\n\n${inner}\n\n</blockquote>`,
    (inner: string) =>
      `- item\n\n${inner
        .split('\n')
        .map((line) => `  ${line}`)
        .join('\n')}`,
  );

  it('is none in code, in quotes and where nobody sees it, whatever stands around', () => {
    fc.assert(
      fc.property(noise, noise, command, hiding, noise, (before, above, line, hide, after) => {
        const calm = above.replaceAll(/[`~<>]/g, '');
        const body = `${before}\n\n${hide(`${calm}\n${line}`)}\n\n${after}`;
        expect(parseCommand(body), body).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('can be looked for in anything', () => {
    const unit = fc.constantFrom(
      '/reprise undo',
      '\n',
      '>',
      '`',
      '<',
      '!--',
      '-->',
      '[',
      ']',
      '*',
      ' ',
      '\t',
      '\0',
      'é',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), (parts) => {
        const found = parseCommand(parts.join(''));
        if (found === undefined) return;
        expect(parts.join('')).toMatch(/^\/reprise undo/m);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['> ', '1. ', '[', '*a _', '> a\n\n', 'a\n\n', '- a\n', '`a'])(
    'is read soon enough from a comment full of %j',
    (part) => {
      const { user } = process.threadCpuUsage();
      parseCommand(`${part.repeat(9900 / part.length)}\n/reprise undo`);
      // Of processor time, in microseconds: the machine may be busy with other things.
      expect(process.threadCpuUsage().user - user).toBeLessThan(3_000_000);
    },
  );
});
