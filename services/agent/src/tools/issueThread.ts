import { z } from 'zod';
import { tool } from './tool.ts';

const MOST_COMMENTS = 30;
const MOST_CHARACTERS = 20_000;

export const issueThread = tool({
  name: 'issue_thread',
  description:
    'The comments of an issue of this repository, oldest first; the latest 30 at most. ' +
    'Without a number: of the issue that is to be triaged.',
  input: z.object({ number: z.int().positive().optional() }),
  async use({ number }, { repository, quote, number: own }) {
    const of = number ?? own;
    const comments = await repository.thread.comments(of);
    if (comments.length === 0) return `#${of} has no comments.`;
    const left = comments.length - MOST_COMMENTS;
    const latest = comments.slice(-MOST_COMMENTS);
    const each = Math.floor(MOST_CHARACTERS / latest.length);
    const shown = latest.map(({ author, isBot, body, createdAt }) => {
      const by = `${author ?? 'a deleted account'}${isBot ? ' (a bot)' : ''}`;
      const at = new Date(createdAt).toISOString();
      return quote(`comment on #${of} by ${by} at ${at}`, body, each);
    });
    return [...(left > 0 ? [`${left} earlier comments are left out.`] : []), ...shown].join('\n');
  },
});
