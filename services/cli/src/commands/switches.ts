import type { Switch, Switches, SwitchTurn } from '@reprise/contract';
import type { Command } from 'commander';
import { readList } from '../connection/list.ts';
import { acting, type Context } from '../context.ts';
import { table } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';
import { command, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';
import { scopeWords } from './stopScope.ts';

export const switchesCommand = (cli: Cli): Command =>
  command('switches', 'Show what is stopped, and how much waits for it', {
    'reprise switches': 'what is stopped now',
    'reprise switches history': 'who stopped what, and let it go on',
  })
    .addCommand(historyCommand(cli))
    .action(
      acting(cli.host, cli.exit, async (context) => {
        const switches = await context.api().get<Switches>('/api/v1/switches');
        context.print(switches, () => switchWords(context, switches.items));
        return undefined;
      }),
    );

const switchWords = ({ terminal, now }: Context, switches: readonly Switch[]): string =>
  switches.length === 0
    ? 'Nothing is stopped.'
    : table(
        switches,
        [
          { title: 'stopped', value: scopeWords, flexible: true },
          { title: 'waiting', value: ({ held }) => String(held), align: 'right' },
          { title: 'because', value: ({ reason }) => reason, flexible: true },
          { title: 'by', value: ({ by }) => by },
          { title: 'when', value: ({ at }) => ago(at, now()) },
          { title: 'switch', value: ({ id }) => id, optional: true },
        ],
        terminal,
      );

const historyCommand = ({ host, exit }: Cli): Command =>
  paged(
    command('history', 'Who stopped what and let it go on, the latest first', {
      'reprise switches history': 'the latest of all',
    }),
  ).action(
    acting<PagedOptions>(host, exit, async (context, options) => {
      const api = context.api();
      const path = '/api/v1/switches/history';
      const list = await readList<SwitchTurn>(api, path, {}, limitOf(options));
      context.print(list, () =>
        list.items.length === 0
          ? 'Nothing was ever stopped.'
          : turnTable(context, list.items) + more(list.next),
      );
      return undefined;
    }),
  );

const turnTable = ({ terminal, now }: Context, turns: readonly SwitchTurn[]): string =>
  table(
    turns,
    [
      { title: 'when', value: ({ at }) => ago(at, now()) },
      {
        title: 'turned',
        value: ({ on }) => (on ? 'stop' : 'go'),
        paint: (text, { on }) => (on ? terminal.colors.red(text) : terminal.colors.green(text)),
      },
      { title: 'what', value: scopeWords, flexible: true },
      { title: 'by', value: ({ by, via }) => `${by} (${via})` },
      { title: 'because', value: ({ reason }) => reason, flexible: true },
    ],
    terminal,
  );
