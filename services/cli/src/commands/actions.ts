import type { Command } from 'commander';
import type { Action } from '@reprise/contract';
import { readList } from '../connection/list.ts';
import { acting, type Context } from '../context.ts';
import { oneLine } from '../terminal/clean.ts';
import { paintStatus } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';
import { actionCommands } from './commandAction.ts';
import { command, count, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';
import { placeOf } from './place.ts';
import { changeOf, verdictLines } from './timelineWords.ts';

interface Options extends PagedOptions {
  readonly status?: string;
  readonly rule?: string;
  readonly kind?: string;
  readonly run?: string;
  readonly repository?: string;
  readonly number?: number;
}

export function actionsCommand(cli: Cli): Command {
  const { host, exit } = cli;
  const listing = paged(
    command('actions', 'List what was done on GitHub, or explain one action', {
      'reprise actions --status succeeded': 'what was done',
      'reprise actions --run run_…': 'what one run did',
      'reprise actions act_…': 'what it changed, why, and what became of it',
      'reprise actions --status deferred': 'what waits for a limit, quiet hours or a stop',
      'reprise actions retry act_…': 'try again what was given up',
    })
      .argument('[id]', 'one action')
      .option(
        '--status <status>',
        'pending, deferred, given_up, succeeded, rejected, unknown, compensated …',
      )
      .option('--rule <name>', 'of this rule')
      .option('--kind <kind>', 'such as label.add or comment')
      .option('--run <id>', 'of this run')
      .option('-r, --repository <owner/name>', 'in one repository')
      .option('-n, --number <n>', 'on this issue', count),
  );
  for (const one of actionCommands(cli)) listing.addCommand(one);
  return listing.action(
    acting<Options>(host, exit, async (context, options, [id]) => {
      const api = context.api();
      if (id !== undefined) {
        const action = await api.get<Action>(`/api/v1/actions/${encodeURIComponent(id)}`);
        context.print(action, () => actionWords(context, action));
        return undefined;
      }
      const { status, rule, kind, run, repository, number } = options;
      const query = { status, rule, kind, run, repository, number };
      const list = await readList<Action>(api, '/api/v1/actions', query, limitOf(options));
      context.print(list, () =>
        list.items.length === 0
          ? 'No action matches.'
          : actionTable(context, list.items) + more(list.next),
      );
      return undefined;
    }),
  );
}

const actionTable = ({ terminal, now }: Context, actions: readonly Action[]): string =>
  table(
    actions,
    [
      { title: 'action', value: ({ id }) => id },
      {
        title: 'status',
        value: ({ status }) => status,
        paint: (text) => paintStatus(terminal.colors, text),
      },
      { title: 'what', value: ({ summary }) => summary, flexible: true },
      {
        title: 'issue',
        value: placeOf,
        flexible: true,
      },
      { title: 'when', value: ({ decidedAt }) => ago(decidedAt, now()), optional: true },
      { title: 'rule', value: ({ rule }) => rule, flexible: true, optional: true },
      { title: 'because', value: ({ because }) => because, flexible: true, optional: true },
    ],
    terminal,
  );

/** Why it waits, or is tried no more. */
function holdLines({ id, deferral, givenUp }: Action): readonly string[] {
  if (givenUp !== null) {
    return [
      oneLine(`given up after ${givenUp.tries} tries: ${givenUp.message}`),
      oneLine(`To try it again: reprise actions retry ${id}`),
    ];
  }
  if (deferral === null) return [];
  const until = deferral.until === null ? '' : ` (looked at again at ${deferral.until})`;
  return [oneLine(`put off: ${deferral.message}${until}`)];
}

function actionWords(context: Context, action: Action): string {
  const { colors } = context.terminal;
  const { compensation } = action;
  return [
    `${colors.bold(oneLine(action.id))}  ${paintStatus(colors, action.status)}`,
    oneLine(`${action.summary}, on ${placeOf(action)}`),
    oneLine(`because ${action.because} (rule ${action.rule}, ${action.run})`),
    changeOf(context, action.before, action.after),
    ...holdLines(action),
    ...(action.evidence === null ? [] : [oneLine(action.evidence)]),
    ...(action.reason === null ? [] : [oneLine(`reason: ${action.reason}`)]),
    ...verdictLines(context, action.verdicts),
    ...(action.url === null ? [] : [colors.dim(oneLine(action.url))]),
    ...(compensation === null ? [] : undoLines(compensation)),
  ].join('\n');
}

const undoLines = ({
  status,
  rollbacks,
  message,
  residue,
}: NonNullable<Action['compensation']>): readonly string[] => [
  oneLine(`rollback ${rollbacks.at(-1) ?? ''}: ${status}${message === null ? '' : `, ${message}`}`),
  ...(residue === null ? [] : [oneLine(`stays: ${residue}`)]),
];
