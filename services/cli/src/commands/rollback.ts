import type { Command } from 'commander';
import type { Acknowledgement, Rollback } from '../connection/answers.ts';
import type { Api } from '../connection/api.ts';
import { acting, type Context } from '../context.ts';
import { CliFailure, EXIT, type ExitCode } from '../exit.ts';
import { command, count, type Cli } from './command.ts';
import { outcomeWords, planWords, progressWords } from './rollbackWords.ts';
import { targetOf, type Target } from './target.ts';

interface Options {
  readonly action?: string;
  readonly run?: string;
  readonly wait: boolean;
  readonly timeout: number;
  readonly key?: string;
}

const DEFAULT_TIMEOUT_S = 120;

export const rollbackCommand = ({ host, exit }: Cli): Command =>
  command('rollback', 'Undo one action, or all that a run did', {
    'reprise rollback act_…': 'undo one action, and wait',
    'reprise rollback --run run_… --no-wait': 'undo a run; only ask for it',
    'reprise rollback rbk_…': 'what became of a rollback',
  })
    .argument('[id]', 'an action or a run; or a rollback, to watch it')
    .option('--action <id>', 'the action to undo')
    .option('--run <id>', 'the run to undo')
    .option('--no-wait', 'do not wait for the end')
    .option('--timeout <seconds>', 'how long to wait', count, DEFAULT_TIMEOUT_S)
    .option('--key <text>', 'asking again with the same key undoes nothing more')
    .action(
      acting<Options>(host, exit, async (context, options, [id]) => {
        const api = context.api();
        const target = targetOf(id, options);
        const asked = target.kind === 'rollback' ? target : await ask(api, target, options.key);
        if (!options.wait) return acknowledge(context, asked);
        return watch(context, api, asked.id, options.timeout * 1000);
      }),
    );

const ask = (api: Api, { kind, id }: Target, key: string | undefined): Promise<Acknowledgement> =>
  api.post(
    '/api/v1/rollbacks',
    { scope: { [kind]: id } },
    key === undefined ? {} : { 'idempotency-key': key },
  );

function acknowledge({ print }: Context, asked: { readonly id: string }): ExitCode {
  print(
    asked,
    () => `${asked.id} is asked for. \`reprise rollback ${asked.id}\` tells what became of it.`,
  );
  return EXIT.ok;
}

/** Waits for the end; tells the plan as soon as it is known. */
async function watch(context: Context, api: Api, id: string, timeoutMs: number): Promise<ExitCode> {
  const { terminal, json, poll, print } = context;
  let told = false;
  let latest: Rollback | undefined;
  const ended = await poll(async () => {
    latest = await api.get<Rollback>(`/api/v1/rollbacks/${encodeURIComponent(id)}`);
    if (!told && !json && latest.status !== 'planned') {
      terminal.out(planWords(context, latest));
      told = true;
    }
    terminal.progress(progressWords(latest));
    return latest.status === 'finished' || latest.status === 'partial' ? latest : undefined;
  }, timeoutMs);
  if (ended === undefined) throw tooLate(id, latest);
  print(ended, () => outcomeWords(context, ended));
  return ended.status === 'finished' ? EXIT.ok : EXIT.partial;
}

const tooLate = (id: string, latest: Rollback | undefined): CliFailure =>
  new CliFailure(
    EXIT.failed,
    'The rollback goes on',
    `${id} is ${latest?.status ?? 'not known yet'} after the time given.`,
    `Look again with \`reprise rollback ${id}\`, or wait longer with --timeout.`,
  );
