import { z } from 'zod';
import { similarTo } from '../local/similar.ts';
import { tool } from './tool.ts';

const MOST = 8;
const MOST_BODY = 600;

export const similarIssues = tool({
  name: 'similar_issues',
  description:
    'The issues of this repository whose words are most like the given ones, with their labels ' +
    'and state; among the latest 300. Without a query: most like the issue that is to be triaged.',
  input: z.object({ query: z.string().max(500).optional() }),
  async use({ query }, { repository, quote, number }) {
    const issue = await repository.thread.issue();
    const text = query === undefined ? issue : { title: query, body: '' };
    const past = (await repository.history.issues()).filter((one) => one.number !== number);
    const found = similarTo(text, past, MOST);
    if (found.length === 0) return 'No issue of this repository is like it.';
    return found
      .map(({ issue: { number: of, title, body, state, labels }, score }) => {
        const says = `${title}\nLabels: ${labels.join(', ') || 'none'}\n\n${body}`;
        const likeness = `${Math.round(score * 100)} % alike`;
        return quote(`issue #${of}, ${state}, ${likeness}`, says, MOST_BODY);
      })
      .join('\n');
  },
});
