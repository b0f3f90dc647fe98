import type { Command } from 'commander';
import type { Entry, Issue } from '@reprise/contract';
import { readList } from '../connection/list.ts';
import { acting, type Context } from '../context.ts';
import { oneLine } from '../terminal/clean.ts';
import { paintStatus } from '../terminal/paint.ts';
import { command, type Cli } from './command.ts';
import { parseSubject } from './subject.ts';
import { timelineWords } from './timelineWords.ts';

export const issueCommand = ({ host, exit }: Cli): Command =>
  command('issue', 'Tell all that happened to one issue, and why', {
    "reprise issue 'acme/orders-api#7'": 'who did what, what each rule saw, what was done',
  })
    .argument('<owner/name#number>', 'the issue, or the address of its page')
    .action(
      acting(host, exit, async (context, _options, [text = '']) => {
        const { owner, name, number } = parseSubject(text);
        const api = context.api();
        const path = `/api/v1/issues/${owner}/${name}/${number}`;
        const issue = await api.get<Issue>(path);
        const { items } = await readList<Entry>(api, `${path}/timeline`, {}, Infinity);
        context.print({ issue, timeline: items }, () =>
          [headline(context, issue), ...timelineWords(context, items)].join('\n'),
        );
        return undefined;
      }),
    );

function headline({ terminal }: Context, issue: Issue): string {
  const { colors } = terminal;
  const { repository, number, title, state, stateReason, labels, author, association } = issue;
  const facts = [
    issue.gone ?? paintStatus(colors, state) + (stateReason === null ? '' : ` (${stateReason})`),
    issue.isPullRequest ? 'pull request' : 'issue',
    `by ${author ?? 'somebody'}${association === null ? '' : ` (${association})`}`,
    labels.length === 0 ? 'no labels' : colors.cyan(oneLine(labels.join(', '))),
    ...(issue.assignees.length === 0 ? [] : [`assigned to ${issue.assignees.join(', ')}`]),
  ];
  return [
    `${colors.bold(oneLine(`${repository}#${number}`))}  ${oneLine(title)}`,
    facts.join(' · '),
    ...(issue.url === null ? [] : [colors.dim(oneLine(issue.url))]),
    '',
  ].join('\n');
}
