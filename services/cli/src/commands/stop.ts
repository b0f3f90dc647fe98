import type { Switches, SwitchTaken } from '@reprise/contract';
import type { Command } from 'commander';
import { acting, type Context } from '../context.ts';
import { CliFailure, EXIT } from '../exit.ts';
import { oneLine } from '../terminal/clean.ts';
import { command, type Cli } from './command.ts';
import { keyed } from './rollback/path.ts';
import { isFor, scopeWords, stopScopeOf, type StopOptions, type StopScope } from './stopScope.ts';

interface Options extends StopOptions {
  readonly because?: string;
  readonly yes?: boolean;
  readonly key?: string;
}

const takesStop = (one: Command): Command =>
  one
    .argument('<scope>', 'everything, installation, repository or rule')
    .argument('[name]', 'the id of the installation, owner/name, or the name of the rule')
    .option('-r, --repository <owner/name>', 'where the rule is')
    .option('-y, --yes', 'ask no question');

export const stopCommand = ({ host, exit }: Cli): Command =>
  takesStop(
    command('stop', 'Stop what acts: within a second nothing is changed on GitHub', {
      'reprise stop rule stale -r acme/shop': 'one rule of one repository',
      'reprise stop repository acme/shop': 'everything in a repository',
      'reprise stop installation 7': 'everything in an installation',
      "reprise stop everything --because 'the labels are wrong'": 'everything, everywhere',
    })
      .option('--because <reason>', 'why, for whoever finds it stopped')
      .option('--key <text>', 'asking again with the same key asks only once'),
  ).action(
    acting<Options>(host, exit, async (context, options, args) => {
      const scope = stopScopeOf(args, options);
      const what = scopeWords(described(scope));
      if (!(await agreed(context, `Stop ${what}? What was decided waits.`, options)))
        return EXIT.ok;
      const body = { ...scope, reason: options.because ?? 'no reason was given' };
      const taken = await context
        .api()
        .post<SwitchTaken>('/api/v1/switches', body, keyed(options.key));
      context.print(taken, () =>
        oneLine(`Stopped: ${what}. \`reprise go ${goWords(args, options)}\` lets it go on.`),
      );
      return EXIT.ok;
    }),
  );

export const goCommand = ({ host, exit }: Cli): Command =>
  takesStop(
    command('go', 'Let what was stopped go on', {
      'reprise go rule stale -r acme/shop': 'one rule of one repository',
      'reprise go everything': 'what was stopped everywhere; narrower stops stay',
    }),
  ).action(
    acting<Options>(host, exit, async (context, options, args) => {
      const scope = stopScopeOf(args, options);
      const what = scopeWords(described(scope));
      const api = context.api();
      const { items } = await api.get<Switches>('/api/v1/switches');
      const found = items.find((one) => isFor(one, scope));
      if (found === undefined) throw notStopped(what, items.map(scopeWords));
      const waiting = found.held === 0 ? '' : ` ${found.held} actions wait and are done then.`;
      if (!(await agreed(context, `Let ${what} go on?${waiting}`, options))) return EXIT.ok;
      const path = `/api/v1/switches/${encodeURIComponent(found.id)}`;
      const taken = await api.delete<SwitchTaken>(path);
      context.print(taken, () => oneLine(`It goes on: ${what}.`));
      return EXIT.ok;
    }),
  );

/** What to say to `go` after the same to `stop`. */
const goWords = (args: readonly string[], { repository }: Options): string =>
  [...args, ...(repository === undefined ? [] : ['-r', repository])].join(' ');

const described = (scope: StopScope) => ({
  installation: null,
  repository: null,
  rule: null,
  ...scope,
});

/** A script says what it wants; a person is asked. */
async function agreed(context: Context, question: string, { yes }: Options): Promise<boolean> {
  if (yes === true || context.confirm === undefined) return true;
  const sure = await context.confirm(question);
  if (!sure) context.terminal.say('Nothing was changed.');
  return sure;
}

const notStopped = (what: string, on: readonly string[]): CliFailure =>
  new CliFailure(
    EXIT.failed,
    on.length === 0 ? 'Nothing is stopped' : 'That is not stopped',
    on.length === 0
      ? `There is no stop on ${what}, nor on anything else.`
      : `There is no stop on ${what}. These are stopped: ${on.join('; ')}.`,
    on.length === 0
      ? '`reprise switches history` shows who stopped what, and let it go on.'
      : 'Name one of them; `reprise switches` shows who stopped it and why.',
  );
