import type { Command } from 'commander';
import type { Page, Summary, View } from '@reprise/contract';
import type { Health } from '../connection/health.ts';
import { acting, type Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import { oneLine } from '../terminal/clean.ts';
import { paintStatus } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { command, type Cli } from './command.ts';
import { viewTable } from './viewTable.ts';

export const statusCommand = ({ host, exit }: Cli): Command =>
  command('status', 'Tell whether Reprise works, and how far each view is', {
    'reprise status': 'health, views and counts',
    'reprise status --json': 'the same for machines',
  }).action(
    acting(host, exit, async (context) => {
      const api = context.api();
      const health = await api.health();
      const readable = health.status !== 'down';
      const views = readable ? (await api.get<Page<View>>('/api/v1/views')).items : [];
      const summary = readable ? await api.get<Summary>('/api/v1/summary') : null;
      context.print({ api: api.url, health, views, summary }, () =>
        [
          headline(context, api.url, health),
          dependencyTable(context, health),
          ...(views.length === 0 ? [] : [viewTable(context, views)]),
          ...(summary === null ? [] : [countsOf(summary)]),
        ].join('\n\n'),
      );
      return readable ? EXIT.ok : EXIT.failed;
    }),
  );

const headline = ({ terminal }: Context, url: string, { status }: Health): string =>
  `Reprise at ${url} is ${paintStatus(terminal.colors, status)}.`;

const dependencyTable = ({ terminal }: Context, { dependencies }: Health): string =>
  table(
    Object.entries(dependencies).map(([name, health]) => ({ name, ...health })),
    [
      { title: 'dependency', value: ({ name }) => name },
      {
        title: 'status',
        value: ({ status }) => status,
        paint: (text) => paintStatus(terminal.colors, text),
      },
      { title: 'latency', value: ({ latencyMs }) => `${latencyMs} ms`, align: 'right' },
      { title: '', value: ({ because }) => because ?? '', flexible: true },
    ],
    terminal,
  );

/** The counts in one sentence. */
function countsOf({ issues, repositories, deliveries, runs, actions }: Summary): string {
  const all = Object.values(actions).reduce((sum, count) => sum + count, 0);
  const by = Object.entries(actions).map(([status, count]) => `${count} ${status}`);
  return oneLine(
    `${plural(issues.open, 'open issue')} and ${issues.closed} closed in ` +
      `${plural(repositories, 'repository', 'repositories')}; ${plural(deliveries, 'delivery', 'deliveries')}, ` +
      `${plural(runs, 'run')}, ${plural(all, 'action')}${by.length === 0 ? '' : ` (${by.join(', ')})`}.`,
  );
}

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
