import { describe, expect, it } from 'vitest';
import { repositoryWith } from '../testing/bench.ts';
import { MOST_OUTPUT, quoting } from './data.ts';
import { useTool } from './index.ts';

const given = { number: 7, repository: repositoryWith(), quote: quoting('run_1') };

describe('the tools of a model', () => {
  it('give what they read between marks', async () => {
    const { output } = await useTool('read_file', { path: 'README.md' }, given);
    expect(output).toMatch(
      /^<github-data from="README.md at c{12}, lines 1 to 1 of 1" word="\w+">/,
    );
    expect(output).toMatch(/# App\n<\/github-data word="\w+">$/);
  });

  it('show how labels are used, and issues alike', async () => {
    expect((await useTool('labels_in_use', {}, given)).output).toContain('1× bug: Broken');
    expect((await useTool('similar_issues', {}, given)).output).toContain('Crash in the parser');
  });

  it.each([
    ['write_file', {}, /no tool write_file/],
    ['read_file', { path: '' }, /not valid/],
    ['read_file', { path: 'a/../../b' }, /not a path inside/],
    ['read_file', { path: 'nothing.txt' }, /no such text file/],
    ['read_file', { path: 'README.md', from_line: 9 }, /has 1 lines/],
    ['issue_thread', { number: 'one' }, /not valid/],
    ['issue_thread', null, /not valid/],
  ])('tell the model what it did wrong with %s %j', async (name, input, words) => {
    const result = await useTool(name, input, given);
    expect(result.failed).toBe(true);
    expect(result.output).toMatch(words);
  });

  it('never give more than their limit', async () => {
    const files = {
      ...given.repository.files,
      read: () => Promise.resolve('x\u200B'.repeat(99_999)),
    };
    const large = { ...given, repository: { ...given.repository, files } };
    const { output } = await useTool('read_file', { path: 'a' }, large);
    expect(output.length).toBeLessThan(MOST_OUTPUT);
    expect(output).toContain('⟨U+200B⟩');
  });

  it('throw when GitHub may answer later', async () => {
    const thread = {
      ...given.repository.thread,
      comments: () => Promise.reject(new Error('down')),
    };
    const down = { ...given, repository: { ...given.repository, thread } };
    await expect(useTool('issue_thread', {}, down)).rejects.toThrow('down');
  });
});
