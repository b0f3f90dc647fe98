import type { Command } from 'commander';
import type { Action } from '@reprise/contract';
import { readList } from '../connection/list.ts';
import { acting, type Context } from '../context.ts';
import { oneLine } from '../terminal/clean.ts';
import { paintStatus } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';
import { command, count, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';
import { changeOf, verdictLines } from './timelineWords.ts';

interface Options extends PagedOptions {
  readonly status?: string;
  readonly rule?: string;
  readonly kind?: string;
  readonly run?: string;
  readonly repository?: string;
  readonly number?: number;
}

export const actionsCommand = ({ host, exit }: Cli): Command =>
  paged(
    command('actions', 'List what was done on GitHub, or explain one action', {
      'reprise actions --status succeeded': 'what was done',
      'reprise actions --run run_…': 'what one run did',
      'reprise actions act_…': 'what it changed, why, and what became of it',
    })
      .argument('[id]', 'one action')
      .option('--status <status>', 'pending, succeeded, rejected, skipped, unknown, compensated …')
      .option('--rule <name>', 'of this rule')
      .option('--kind <kind>', 'such as label.add or comment')
      .option('--run <id>', 'of this run')
      .option('-r, --repository <owner/name>', 'in one repository')
      .option('-n, --number <n>', 'on this issue', count),
  ).action(
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
        value: ({ repository, number }) => `${repository}#${number}`,
        flexible: true,
      },
      { title: 'when', value: ({ decidedAt }) => ago(decidedAt, now()), optional: true },
      { title: 'rule', value: ({ rule }) => rule, flexible: true, optional: true },
      { title: 'because', value: ({ because }) => because, flexible: true, optional: true },
    ],
    terminal,
  );

function actionWords(context: Context, action: Action): string {
  const { colors } = context.terminal;
  const { compensation } = action;
  return [
    `${colors.bold(oneLine(action.id))}  ${paintStatus(colors, action.status)}`,
    oneLine(`${action.summary}, on ${action.repository}#${action.number}`),
    oneLine(`because ${action.because} (rule ${action.rule}, ${action.run})`),
    changeOf(context, action.before, action.after),
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
