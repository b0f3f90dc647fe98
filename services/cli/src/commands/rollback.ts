import type { RollbackDetail, RollbackPlan, RollbackTaken } from '@reprise/contract';
import type { Command } from 'commander';
import type { Api } from '../connection/api.ts';
import { acting, type Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { command, type Cli } from './command.ts';
import { forecastWords, outcomeWords, planWords, progressWords } from './rollbackWords.ts';
import { targetOf, type Target } from './target.ts';
import { tooLate, waits, type WaitOptions } from './waiting.ts';

interface Options extends WaitOptions {
  readonly action?: string;
  readonly run?: string;
  readonly plan?: boolean;
  readonly yes?: boolean;
  readonly key?: string;
}

const DEFAULT_TIMEOUT_S = 120;

export const rollbackCommand = ({ host, exit }: Cli): Command =>
  waits(
    command('rollback', 'Undo one action, or all that a run did', {
      'reprise rollback act_…': 'show the plan, ask, undo one action and wait',
      'reprise rollback run_… --plan': 'only show what would be undone, and what left',
      'reprise rollback run_… --yes --no-wait': 'undo a run without a question; only ask for it',
      'reprise rollback rbk_…': 'what became of a rollback',
    })
      .argument('[id]', 'an action or a run; or a rollback, to watch it')
      .option('--action <id>', 'the action to undo')
      .option('--run <id>', 'the run to undo')
      .option('--plan', 'show the plan; go on only if a person says so, or with --yes')
      .option('-y, --yes', 'ask no question')
      .option('--key <text>', 'asking again with the same key undoes nothing more'),
    DEFAULT_TIMEOUT_S,
  ).action(
    acting<Options>(host, exit, async (context, options, [id]) => {
      const api = context.api();
      const target = targetOf(id, options);
      if (target.kind === 'rollback') return followed(context, api, target, options);
      if (!(await agreed(context, api, target, options))) return EXIT.ok;
      return followed(context, api, await ask(api, target, options.key), options);
    }),
  );

/** Whether to go on: a person is shown the plan and asked; a script is not, unless it wants the plan. */
async function agreed(
  context: Context,
  api: Api,
  { kind, id }: Target,
  { plan: wanted = false, yes = false }: Options,
): Promise<boolean> {
  const { confirm, terminal, print, json } = context;
  if (!wanted && (yes || confirm === undefined)) return true;
  const plan = await api.post<RollbackPlan>('/api/v1/rollbacks/plan', { scope: { [kind]: id } });
  const goesOn = yes || confirm !== undefined;
  // For machines what is printed is one document: the plan, or what became of it.
  if (!json || !goesOn) print(plan, () => forecastWords(context, plan));
  if (yes) return true;
  if (confirm === undefined) return false;
  if (plan.counts.undo === 0) return false;
  const sure = await confirm(
    `Undo ${plan.counts.undo === 1 ? 'it' : `these ${plan.counts.undo}`}?`,
  );
  if (!sure) terminal.say('Nothing was undone.');
  return sure;
}

const ask = (api: Api, { kind, id }: Target, key: string | undefined): Promise<RollbackTaken> =>
  api.post(
    '/api/v1/rollbacks',
    { scope: { [kind]: id } },
    key === undefined ? {} : { 'idempotency-key': key },
  );

function followed(
  context: Context,
  api: Api,
  asked: { readonly id: string },
  { wait, timeout }: Options,
): Promise<ExitCode> | ExitCode {
  if (wait) return watch(context, api, asked.id, timeout * 1000);
  context.print(
    asked,
    () => `${asked.id} is asked for. \`reprise rollback ${asked.id}\` tells what became of it.`,
  );
  return EXIT.ok;
}

/** Waits for the end; tells the plan as soon as it is known. */
async function watch(context: Context, api: Api, id: string, timeoutMs: number): Promise<ExitCode> {
  const { terminal, json, poll, print } = context;
  let told = false;
  let latest: RollbackDetail | undefined;
  const ended = await poll(async () => {
    latest = await api.get<RollbackDetail>(`/api/v1/rollbacks/${encodeURIComponent(id)}`);
    if (!told && !json && latest.status !== 'planned') {
      terminal.out(planWords(context, latest));
      told = true;
    }
    terminal.progress(progressWords(latest));
    return latest.status === 'finished' || latest.status === 'partial' ? latest : undefined;
  }, timeoutMs);
  if (ended === undefined) {
    throw tooLate(`${id} is ${latest?.status ?? 'not known yet'}`, `reprise rollback ${id}`);
  }
  print(ended, () => outcomeWords(context, ended));
  return ended.status === 'finished' ? EXIT.ok : EXIT.partial;
}
