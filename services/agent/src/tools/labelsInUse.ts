import { z } from 'zod';
import { tool } from './tool.ts';

const MOST = 200;
const MOST_LABEL = 200;
const MOST_CHARACTERS = 20_000;

export const labelsInUse = tool({
  name: 'labels_in_use',
  description:
    'The labels of this repository, with their descriptions and how many of its latest 300 issues ' +
    'carry each; the most used first.',
  input: z.object({}),
  async use(_, { repository, quote }) {
    const { history } = repository;
    const [labels, issues] = await Promise.all([history.labels(), history.issues()]);
    const uses = (name: string): number =>
      issues.filter((issue) => issue.labels.some((one) => same(one, name))).length;
    const lines = labels
      .map(({ name, description }) => ({ name, description, count: uses(name) }))
      .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .slice(0, MOST)
      .map(({ name, description, count }) => `${count}× ${name}: ${description}`)
      .map((line) => line.slice(0, MOST_LABEL));
    if (lines.length === 0) return 'The repository has no labels.';
    return quote('labels of the repository', lines.join('\n'), MOST_CHARACTERS);
  },
});

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
