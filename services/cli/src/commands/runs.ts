import type { Command } from 'commander';
import type { Run, RunDetail } from '@reprise/contract';
import type { Query } from '../connection/api.ts';
import { readList } from '../connection/list.ts';
import { acting, type Context } from '../context.ts';
import { paintStatus } from '../terminal/paint.ts';
import { table } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';
import { command, count, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';
import { runWords } from './runWords.ts';

interface Options extends PagedOptions {
  readonly rule?: string;
  readonly outcome?: string;
  readonly status?: string;
  readonly ask?: string;
  readonly actor?: string;
  readonly parent?: string;
  readonly since?: string;
  readonly before?: string;
  readonly delivery?: string;
  readonly repository?: string;
  readonly number?: number;
}

export const runsCommand = ({ host, exit }: Cli): Command =>
  paged(
    command('runs', 'List the runs of rules, or explain one', {
      'reprise runs --rule stale': 'of one rule',
      'reprise runs --ask any --since 2026-11-01T00:00:00Z': 'that asked an analyst',
      'reprise runs run_…': 'what it saw, what was said and decided, and what it cost',
    })
      .argument('[id]', 'one run')
      .option('--rule <name>', 'of this rule')
      .option('--outcome <what>', 'decided, conditions_unmet, failed, analysis_failed or cancelled')
      .option('--status <what>', 'started or finished')
      .option('--ask <playbook>', 'that asked an analyst: such as triage, any or none')
      .option('--actor <login>', 'caused by')
      .option('--parent <id>', 'that the end of this run started')
      .option('--since <time>', 'started then or later; ISO 8601')
      .option('--before <time>', 'started before; ISO 8601')
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
      const list = await readList<Run>(api, '/api/v1/runs', toQuery(options), limitOf(options));
      context.print(list, () =>
        list.items.length === 0
          ? 'No run matches.'
          : runTable(context, list.items) + more(list.next),
      );
      return undefined;
    }),
  );

const toQuery = (options: Options): Query => ({
  rule: options.rule,
  outcome: options.outcome,
  status: options.status,
  ask: options.ask,
  actor: options.actor,
  parent: options.parent,
  delivery: options.delivery,
  repository: options.repository,
  number: options.number,
  since: options.since,
  before: options.before,
});

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
        value: ({ accepted, declined, awaiting }) =>
          `${accepted ?? 0} of ${(accepted ?? 0) + (declined ?? 0) + awaiting}`,
        optional: true,
      },
      {
        title: 'waiting',
        value: ({ awaiting }) => (awaiting === 0 ? '' : String(awaiting)),
        paint: (text) => terminal.colors.yellow(text),
        optional: true,
      },
      { title: 'ask', value: ({ ask }) => ask ?? '', optional: true },
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
