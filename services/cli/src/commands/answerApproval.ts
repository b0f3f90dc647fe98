import type { Action, Approval, Command as Taken } from '@reprise/contract';
import { InvalidArgumentError, type Command } from 'commander';
import type { Api } from '../connection/api.ts';
import { acting, type Context } from '../context.ts';
import { CliFailure, EXIT, type ExitCode } from '../exit.ts';
import { oneLine } from '../terminal/clean.ts';
import { approvalWords } from './approvalWords.ts';
import { command, type Cli } from './command.ts';
import { tooLate, waits, type WaitOptions } from './waiting.ts';

export const approvalPath = (proposal: string): string =>
  `/api/v1/approvals/${encodeURIComponent(proposal)}`;

const DEFAULT_TIMEOUT_S = 60;
const PROPOSAL = 'as `reprise approvals` lists it';

interface AcceptOptions extends WaitOptions {
  readonly set?: Readonly<Record<string, string>>;
  readonly key?: string;
}

interface RefuseOptions extends WaitOptions {
  readonly because?: string;
  readonly key?: string;
}

const KEY = ['--key <text>', 'asking again with the same key asks only once'] as const;

export const acceptCommand = ({ host, exit }: Cli): Command =>
  waits(
    command('accept', 'Have it done: as proposed, or edited', {
      'reprise approvals accept PROPOSAL': 'as proposed',
      'reprise approvals accept PROPOSAL --set label=bug': 'edited; policy checks it again',
    })
      .argument('<proposal>', PROPOSAL)
      .option('--set <name=value>', 'a parameter to change; repeat it for several', setting)
      .option(...KEY),
    DEFAULT_TIMEOUT_S,
  ).action(
    acting<AcceptOptions>(host, exit, async (context, options, [proposal = '']) => {
      const api = context.api();
      const body = options.set === undefined ? {} : await edited(api, proposal, options.set);
      return answer(context, { proposal, verb: 'accept', body, ...options });
    }),
  );

export const refuseCommand = ({ host, exit }: Cli): Command =>
  waits(
    command('refuse', 'Have it not done', {
      'reprise approvals refuse PROPOSAL': 'without a word',
      "reprise approvals refuse PROPOSAL --because 'not a bug'": 'with the reason, for the history',
    })
      .argument('<proposal>', PROPOSAL)
      .option('--because <reason>', 'why, in a few words')
      .option(...KEY),
    DEFAULT_TIMEOUT_S,
  ).action(
    acting<RefuseOptions>(host, exit, async (context, options, [proposal = '']) => {
      const { because } = options;
      const body = because === undefined ? {} : { because };
      return answer(context, { proposal, verb: 'refuse', body, ...options });
    }),
  );

/** Collects name=value. */
function setting(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It is written name=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** The proposal's parameters with some changed; a name that it does not have is a mistake. */
async function edited(
  api: Api,
  proposal: string,
  set: Readonly<Record<string, string>>,
): Promise<{ readonly parameters: Readonly<Record<string, string>> }> {
  const { parameters } = await api.get<Approval>(approvalPath(proposal));
  const unknown = Object.keys(set).filter((name) => !Object.hasOwn(parameters, name));
  if (unknown.length === 0) return { parameters: { ...parameters, ...set } };
  throw new CliFailure(
    EXIT.usage,
    'There is no such parameter',
    `${unknown.join(', ')}; the proposal has ${Object.keys(parameters).join(', ') || 'none'}.`,
    `\`reprise approvals show ${proposal}\` shows them.`,
  );
}

interface Answer extends WaitOptions {
  readonly proposal: string;
  readonly verb: 'accept' | 'refuse';
  readonly body: object;
  readonly key?: string;
}

/** Answers, and waits until the answer counts, is declined, or what was accepted is done. */
async function answer(context: Context, given: Answer): Promise<ExitCode> {
  const { proposal, verb, body, key, wait, timeout } = given;
  const api = context.api();
  const path = approvalPath(proposal);
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  const taken = await api.post<Taken>(`${path}/${verb}`, body, headers);
  if (!wait) {
    context.print(taken, () => oneLine(`The answer stands in the log at ${taken.position}.`));
    return EXIT.ok;
  }
  const settled = await context.poll(() => settledAnswer(context, path, taken), timeout * 1000);
  if (settled === undefined)
    throw tooLate(`${proposal} has no answer`, `reprise approvals show ${proposal}`);
  context.print(settled, () => approvalWords(context, settled));
  const wanted = verb === 'accept' ? 'accepted' : 'refused';
  return settled.status === wanted ? EXIT.ok : EXIT.failed;
}

const UNSETTLED = new Set<Action['status']>(['pending', 'attempted', 'unknown']);

/** The approval, once it is answered, and what was accepted settled; or the answer was declined. */
async function settledAnswer(
  context: Context,
  path: string,
  { command: id }: Taken,
): Promise<Approval | undefined> {
  const api = context.api();
  const approval = await api.get<Approval>(path);
  if (approval.objections.some((objection) => objection.command === id)) return approval;
  if (approval.status === 'waiting') {
    context.terminal.progress('answered; policy checks it again');
    return undefined;
  }
  if (approval.action === null) return approval.status === 'accepted' ? undefined : approval;
  context.terminal.progress(`${approval.status}; being done on GitHub`);
  const action = await actionOf(api, approval.action);
  return action === undefined || UNSETTLED.has(action.status) ? undefined : approval;
}

/** Undefined while the command for it was not read yet. */
const actionOf = (api: Api, id: string): Promise<Action | undefined> =>
  api.get<Action>(`/api/v1/actions/${encodeURIComponent(id)}`).catch(() => undefined);
