import type { RollbackPlan, RollbackTaken } from '@reprise/contract';
import type { Command } from 'commander';
import type { Api } from '../connection/api.ts';
import { acting, type Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { command, type Cli } from './command.ts';
import { rollBackScope, type BulkOptions } from './rollback/bulk.ts';
import {
  approveCommand,
  executeCommand,
  listCommand,
  plainCommands,
  showCommand,
} from './rollback/commands.ts';
import { keyed } from './rollback/path.ts';
import { watch } from './rollback/run.ts';
import { isBulk, scopeOf, takesScope, type ScopeOptions } from './rollback/scope.ts';
import { forecastWords } from './rollbackWords.ts';
import { targetOf, type Target } from './target.ts';
import { waits } from './waiting.ts';

type Options = BulkOptions & ScopeOptions;

const DEFAULT_TIMEOUT_S = 600;

export function rollbackCommand(cli: Cli): Command {
  const { host, exit } = cli;
  const one = command('rollback', 'Undo an action, a run, or everything in a scope', {
    'reprise rollback act_…': 'show the plan, ask, undo one action and wait',
    'reprise rollback run_… --plan': 'only show what would be undone, and what left',
    'reprise rollback --rule stale --since 3h': 'plan all that a rule did lately, ask, and undo it',
    'reprise rollback -r acme/shop --label bug --actor ada': 'what is given must all hold',
    'reprise rollback --redo rbk_…': 'do again what a rollback has undone',
    'reprise rollback rbk_…': 'how far a rollback is, and what became of it',
    'reprise rollback approve rbk_…': 'as a second person, where the rules want one',
  });
  const whole = takesScope(one.argument('[id]', 'an action or a run; or a rollback, to watch it'))
    .option('--plan', 'show the plan; go on only if a person says so, or with --yes')
    .option('-y, --yes', 'ask no question')
    .option('--key <text>', 'asking again with the same key undoes nothing more');
  for (const make of [listCommand, showCommand, executeCommand, approveCommand]) {
    whole.addCommand(make(cli));
  }
  for (const plain of plainCommands(cli)) whole.addCommand(plain);
  return waits(whole, DEFAULT_TIMEOUT_S).action(
    acting<Options>(host, exit, async (context, options, [id]) => {
      if (isBulk(options)) {
        return rollBackScope(context, scopeOf(id, options, context.now()), options);
      }
      const api = context.api();
      const target = targetOf(id, options);
      if (target.kind === 'rollback') return followed(context, target, options);
      if (!(await agreed(context, api, target, options))) return EXIT.ok;
      return followed(context, await ask(api, target, options.key), options);
    }),
  );
}

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
  api.post('/api/v1/rollbacks', { scope: { [kind]: id } }, keyed(key));

function followed(
  context: Context,
  asked: { readonly id: string },
  { wait, timeout }: Options,
): Promise<ExitCode> | ExitCode {
  if (wait) return watch(context, asked.id, { timeout });
  context.print(
    asked,
    () => `${asked.id} is asked for. \`reprise rollback ${asked.id}\` tells what became of it.`,
  );
  return EXIT.ok;
}
