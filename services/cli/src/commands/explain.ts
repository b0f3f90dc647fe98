import type { Entry, IssueDetail } from '@reprise/contract';
import type { Command } from 'commander';
import { readList } from '../connection/list.ts';
import { acting } from '../context.ts';
import { command, type Cli } from './command.ts';
import { explained, explainWords } from './explainWords.ts';
import { parseSubject } from './subject.ts';

export const explainCommand = ({ host, exit }: Cli): Command =>
  command('explain', 'Say in plain sentences why an issue is as it is', {
    "reprise explain 'acme/orders-api#7'": 'each action with its grounds, and how to undo it',
  })
    .argument('<owner/name#number>', 'the issue, or the address of its page')
    .action(
      acting(host, exit, async (context, _options, [text = '']) => {
        const { owner, name, number } = parseSubject(text);
        const api = context.api();
        const path = `/api/v1/issues/${owner}/${name}/${number}`;
        const issue = await api.get<IssueDetail>(path);
        const { items } = await readList<Entry>(api, `${path}/timeline`, {}, Infinity);
        const grounds = explained(items);
        context.print({ issue, ...grounds }, () => explainWords(context, issue, grounds));
        return undefined;
      }),
    );
