import { Option, type Command } from 'commander';
import type { Issue } from '@reprise/contract';
import type { Query } from '../connection/api.ts';
import { readList } from '../connection/list.ts';
import { acting, type Context } from '../context.ts';
import { paintStatus } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';
import { collect, command, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';

interface Options extends PagedOptions {
  readonly repository?: string;
  readonly state?: string;
  readonly is?: string;
  readonly label?: readonly string[];
  readonly author?: string;
  readonly assignee?: string;
  readonly association?: string;
  readonly milestone?: string;
  readonly type?: string;
  readonly query?: string;
  readonly updatedSince?: string;
  readonly updatedBefore?: string;
  readonly sort?: string;
}

export const issuesCommand = ({ host, exit }: Cli): Command =>
  paged(
    command('issues', 'List issues and pull requests', {
      'reprise issues --state open --label bug': 'open bugs',
      'reprise issues -r acme/orders-api --assignee none': 'with nobody assigned',
      'reprise issues -q "crash save" --sort -created': 'by words of the title, newest first',
    })
      .option('-r, --repository <owner/name>', 'of one repository')
      .addOption(new Option('-s, --state <state>', 'open or closed').choices(['open', 'closed']))
      .addOption(new Option('--is <kind>', 'issue or pull').choices(['issue', 'pull']))
      .option('-l, --label <name>', 'with this label; repeat it for several', collect)
      .option('--author <login>', 'opened by')
      .option('--assignee <login>', 'assigned to; none: to nobody')
      .option('--association <what>', "the author's, such as NONE or MEMBER")
      .option('--milestone <title>', 'in this milestone; none: in none')
      .option('--type <name>', 'of this type, such as Bug')
      .option('-q, --query <words>', 'whose title contains these words')
      .option('--updated-since <time>', 'ISO 8601, such as 2026-11-01T00:00:00Z')
      .option('--updated-before <time>', 'ISO 8601')
      .addOption(
        new Option('--sort <order>', 'newest first with -').choices([
          '-updated',
          'updated',
          '-created',
          'created',
        ]),
      ),
  ).action(
    acting<Options>(host, exit, async (context, options) => {
      const api = context.api();
      const list = await readList<Issue>(api, '/api/v1/issues', toQuery(options), limitOf(options));
      context.print(list, () =>
        list.items.length === 0
          ? 'No issue matches.'
          : issueTable(context, list.items) + more(list.next),
      );
      return undefined;
    }),
  );

const toQuery = (options: Options): Query => ({
  repository: options.repository,
  state: options.state,
  is: options.is,
  label: options.label,
  author: options.author,
  assignee: options.assignee,
  association: options.association?.toUpperCase(),
  milestone: options.milestone,
  type: options.type,
  q: options.query,
  updatedSince: options.updatedSince,
  updatedBefore: options.updatedBefore,
  sort: options.sort,
});

const issueTable = ({ terminal, now }: Context, issues: readonly Issue[]): string =>
  table(
    issues,
    [
      { title: 'issue', value: ({ repository, number }) => `${repository}#${number}` },
      {
        title: 'state',
        value: ({ state }) => state,
        paint: (text) => paintStatus(terminal.colors, text),
      },
      { title: 'title', value: ({ title }) => title, flexible: true },
      {
        title: 'labels',
        value: ({ labels }) => labels.join(', '),
        paint: (text) => terminal.colors.cyan(text),
        flexible: true,
      },
      { title: 'author', value: ({ author }) => author ?? '', optional: true },
      { title: 'updated', value: ({ updatedAt }) => ago(updatedAt, now()), optional: true },
    ],
    terminal,
  );
