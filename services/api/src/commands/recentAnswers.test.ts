import { describe, expect, it } from 'vitest';
import { RecentAnswers } from './recentAnswers.ts';

describe('an answer that cannot be made again', () => {
  it('is given again under its key, for ten minutes', async () => {
    let now = 0;
    let made = 0;
    const answers = new RecentAnswers<number>(() => now);
    const once = (key: string | undefined, what = 'x') =>
      answers.once(what, key, async () => ++made);
    expect(await Promise.all([once('k'), once('k')])).toEqual([1, 1]);
    expect(await once('k', 'y')).toBe(2);
    expect(await once(undefined)).toBe(3);
    now = 10 * 60_000;
    expect(await once('k')).toBe(4);
  });

  it('is made anew after a failure', async () => {
    const answers = new RecentAnswers<string>();
    const fails = () => Promise.reject(new Error('away'));
    await expect(answers.once('x', 'k', fails)).rejects.toThrow('away');
    expect(await answers.once('x', 'k', async () => 'done')).toBe('done');
  });
});
