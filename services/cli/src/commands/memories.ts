import type { Command as Taken, Memory } from '@reprise/contract';
import type { Command } from 'commander';
import { readList } from '../connection/list.ts';
import { acting, type Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import { oneLine } from '../terminal/clean.ts';
import { table } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';
import { command, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';
import { keyed } from './rollback/path.ts';

interface Options extends PagedOptions {
  readonly repository?: string;
  readonly run?: string;
  readonly forgotten?: boolean;
}

/** reprise memories, and reprise memories forget. */
export const memoriesCommand = (cli: Cli): Command =>
  paged(
    command('memories', 'Show what the agent has learnt from the answers of people', {
      'reprise memories -r acme/shop': 'what models are told in one repository',
      'reprise memories --forgotten': 'what they are told no more, and why',
      'reprise memories forget mem_…': 'tell it to no model any more',
    })
      .option('-r, --repository <owner/name>', 'in one repository')
      .option('--run <id>', 'learnt from a proposal of this run')
      .option('--forgotten', 'those that are forgotten'),
  )
    .addCommand(forgetCommand(cli))
    .action(
      acting<Options>(cli.host, cli.exit, async (context, options) => {
        const { repository, run, forgotten = false } = options;
        const query = { repository, run, forgotten: String(forgotten) };
        const path = '/api/v1/memories';
        const list = await readList<Memory>(context.api(), path, query, limitOf(options));
        context.print(list, () =>
          list.items.length === 0
            ? `Nothing ${forgotten ? 'is forgotten' : 'was learnt'}.`
            : memoryTable(context, list.items) + more(list.next),
        );
        return undefined;
      }),
    );

const memoryTable = ({ terminal, now }: Context, memories: readonly Memory[]): string =>
  table(
    memories,
    [
      { title: 'memory', value: ({ id }) => id },
      { title: 'repository', value: ({ repository }) => repository, flexible: true },
      { title: 'what', value: ({ what }) => what, flexible: true },
      { title: 'learnt', value: ({ learnedAt }) => ago(learnedAt, now()), optional: true },
      { title: 'forgotten', value: ({ forgotten }) => whyOf(forgotten), flexible: true },
    ],
    terminal,
  );

function whyOf(forgotten: Memory['forgotten']): string {
  if (forgotten === null) return '';
  const { reason, rollback, by } = forgotten;
  if (rollback !== null) return `undone by ${rollback}`;
  return by === null ? reason : `${reason} by ${by}`;
}

const forgetCommand = ({ host, exit }: Cli): Command =>
  command('forget', 'Have the agent forget one thing; it is given to no model any more', {
    'reprise memories forget mem_…': 'as `reprise memories` lists it',
  })
    .argument('<memory>', 'as `reprise memories` lists it')
    .option('--because <text>', 'why')
    .option('--key <text>', 'asking again with the same key asks only once')
    .action(
      acting<{ readonly because?: string; readonly key?: string }>(
        host,
        exit,
        async (context, { because, key }, [id = '']) => {
          const path = `/api/v1/memories/${encodeURIComponent(id)}/forget`;
          const body = because === undefined ? {} : { because };
          const taken = await context.api().post<Taken>(path, body, keyed(key));
          context.print(taken, () => oneLine(`The agent is asked to forget ${id}.`));
          return EXIT.ok;
        },
      ),
    );
