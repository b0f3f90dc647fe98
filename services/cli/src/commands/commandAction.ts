import type { Command as Taken } from '@reprise/contract';
import type { Command } from 'commander';
import { acting } from '../context.ts';
import { EXIT } from '../exit.ts';
import { oneLine } from '../terminal/clean.ts';
import { command, type Cli } from './command.ts';
import { keyed } from './rollback/path.ts';

const WORDS = {
  cancel: {
    description: 'Do not perform an action that was not attempted yet',
    meaning: 'what was attempted is rolled back instead',
    said: 'is asked not to be performed',
  },
  retry: {
    description: 'Try an action again that was given up, or its undoing',
    meaning: '`reprise actions --status given_up` lists them',
    said: 'is asked to be tried again',
  },
} as const;

/** reprise actions cancel|retry. */
export const actionCommands = ({ host, exit }: Cli): readonly Command[] =>
  (['cancel', 'retry'] as const).map((word) => {
    const { description, meaning, said } = WORDS[word];
    return command(word, description, { [`reprise actions ${word} act_…`]: meaning })
      .argument('<action>', 'as `reprise actions` lists it')
      .option('--key <text>', 'asking again with the same key asks only once')
      .action(
        acting<{ readonly key?: string }>(host, exit, async (context, { key }, [id = '']) => {
          const path = `/api/v1/actions/${encodeURIComponent(id)}/${word}`;
          const taken = await context.api().post<Taken>(path, {}, keyed(key));
          context.print(taken, () =>
            oneLine(`${id} ${said}. \`reprise actions ${id}\` tells what becomes of it.`),
          );
          return EXIT.ok;
        }),
      );
  });
