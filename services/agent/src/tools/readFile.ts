import { z } from 'zod';
import { repositoryPath } from '../github/paths.ts';
import { tool, ToolError } from './tool.ts';

const MOST_LINES = 400;
const MOST_CHARACTERS = 20_000;

export const readFile = tool({
  name: 'read_file',
  description:
    'A text file of this repository at the head of its default branch, 400 lines at most. The path ' +
    'is relative to the root, such as src/main.ts.',
  input: z.object({
    path: z.string().min(1).max(500),
    from_line: z.int().positive().optional(),
  }),
  async use({ path, from_line: from = 1 }, { repository, quote }) {
    const checked = repositoryPath(path);
    if (checked === undefined) throw new ToolError('That is not a path inside of the repository.');
    const text = await repository.files.read(checked);
    if (text === undefined) throw new ToolError('There is no such text file.');
    if (text.includes('\0')) throw new ToolError('That is not a text file.');
    const lines = text.split('\n');
    const shown = lines.slice(from - 1, from - 1 + MOST_LINES);
    if (shown.length === 0) throw new ToolError(`It has ${lines.length} lines.`);
    const commit = await repository.files.commit();
    const which = `lines ${from} to ${from + shown.length - 1} of ${lines.length}`;
    return quote(
      `${checked} at ${commit.slice(0, 12)}, ${which}`,
      shown.join('\n'),
      MOST_CHARACTERS,
    );
  },
});
