import type { Command } from 'commander';
import type { Run, RunDetail } from '../connection/answers.ts';
import { readList } from '../connection/list.ts';
import { acting, type Context } from '../context.ts';
import { oneLine } from '../terminal/clean.ts';
import { paintStatus } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';
import { command, count, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';
import { verdictLines } from './timelineWords.ts';

interface Options extends PagedOptions {
  readonly rule?: string;
  readonly outcome?: string;
  readonly delivery?: string;
  readonly repository?: string;
  readonly number?: number;
}

export const runsCommand = ({ host, exit }: Cli): Command =>
  paged(
    command('runs', 'List the runs of rules, or explain one', {
      'reprise runs --rule stale': 'of one rule',
      'reprise runs run_…': 'what it saw and what it decided',
    })
      .argument('[id]', 'one run')
      .option('--rule <name>', 'of this rule')
      .option('--outcome <what>', 'decided, conditions_unmet or failed')
      .option('--delivery <id>', 'triggered by this delivery')
      .option('-r, --repository <owner/name>', 'of one repository')
      .option('-n, --number <n>', 'of this issue', count),
  ).action(
    acting<Options>(host, exit, async (context, options, [id]) => {
      const api = context.api();
      if (id !== undefined) {
        const run = await api.get<RunDetail>(`/api/v1/runs/${encodeURIComponent(id)}`);
        context.print(run, () => runWords(context, run));
        return undefined;
      }
      const { rule, outcome, delivery, repository, number } = options;
      const query = { rule, outcome, delivery, repository, number };
      const list = await readList<Run>(api, '/api/v1/runs', query, limitOf(options));
      context.print(list, () =>
        list.items.length === 0
          ? 'No run matches.'
          : runTable(context, list.items) + more(list.next),
      );
      return undefined;
    }),
  );

const runTable = ({ terminal, now }: Context, runs: readonly Run[]): string =>
  table(
    runs,
    [
      { title: 'run', value: ({ id }) => id },
      { title: 'rule', value: ({ rule }) => rule ?? '', flexible: true },
      {
        title: 'outcome',
        value: ({ outcome, status }) => outcome ?? status,
        paint: (text) => paintStatus(terminal.colors, text),
      },
      {
        title: 'accepted',
        value: ({ accepted, declined }) =>
          `${accepted ?? 0} of ${(accepted ?? 0) + (declined ?? 0)}`,
        optional: true,
      },
      {
        title: 'issue',
        value: ({ repository, number }) => `${repository}#${number}`,
        flexible: true,
      },
      { title: 'trigger', value: ({ trigger }) => trigger ?? '', optional: true },
      { title: 'when', value: ({ startedAt }) => ago(startedAt, now()), optional: true },
    ],
    terminal,
  );

function runWords(context: Context, run: RunDetail): string {
  const { colors } = context.terminal;
  const issue = `${run.repository}#${run.number}`;
  return [
    colors.bold(oneLine(run.id)),
    oneLine(`rule ${run.rule ?? '?'} in mode ${run.mode ?? '?'}, on ${issue}`),
    oneLine(`triggered by ${run.trigger ?? '?'} of ${run.actor ?? 'somebody'}`),
    oneLine(`${run.outcome ?? run.status}${run.because === null ? '' : `: ${run.because}`}`),
    ...verdictLines(context, run.verdicts),
    ...run.decisions.flatMap(({ decision, summary, reason, because, action }) => [
      '',
      oneLine(`${decision}${reason === null ? '' : ` (${reason})`}: ${summary}`),
      oneLine(`because ${because}`),
      ...(action === null ? [] : [colors.dim(oneLine(action))]),
    ]),
  ].join('\n');
}
