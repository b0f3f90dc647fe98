import type {
  Rollback,
  RollbackCommand,
  RollbackCommanded,
  RollbackDetail,
} from '@reprise/contract';
import { ROLLBACK_STATUSES } from '@reprise/contract';
import { Option, type Command } from 'commander';
import { readList } from '../../connection/list.ts';
import { acting, type Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit.ts';
import { oneLine } from '../../terminal/clean.ts';
import { paintStatus } from '../../terminal/paint.ts';
import { table } from '../../terminal/table.ts';
import { ago } from '../../terminal/time.ts';
import { command, limitOf, more, paged, type Cli, type PagedOptions } from '../command.ts';
import { waits } from '../waiting.ts';
import { goOn, type BulkOptions } from './bulk.ts';
import { keyed, rollbackPath } from './path.ts';
import { planTable } from './planWords.ts';
import { scopeText } from './scopeText.ts';
import { watch } from './run.ts';

const DEFAULT_TIMEOUT_S = 600;
const ID = 'as `reprise rollback list` shows it';
const KEY = ['--key <text>', 'asking again with the same key asks only once'] as const;

export const executeCommand = ({ host, exit }: Cli): Command =>
  waits(
    command('execute', 'Carry a plan out: it is shown, and you are asked', {
      'reprise rollback execute rbk_…': 'show the plan, ask, undo and wait',
      'reprise rollback execute rbk_… --yes': 'without a question',
    })
      .argument('<rollback>', ID)
      .option('-y, --yes', 'ask no question')
      .option(...KEY),
    DEFAULT_TIMEOUT_S,
  ).action(
    acting<BulkOptions>(host, exit, async (context, options, [id = '']) => {
      const planned = await context.api().get<RollbackDetail>(rollbackPath(id));
      return goOn(context, planned, options);
    }),
  );

export const approveCommand = ({ host, exit }: Cli): Command =>
  command('approve', 'Approve the very plan that is shown, as a second person', {
    'reprise rollback approve rbk_…': 'show the plan, ask, and approve it',
  })
    .argument('<rollback>', ID)
    .option('-y, --yes', 'ask no question')
    .option(...KEY)
    .action(
      acting<Omit<BulkOptions, 'wait'>>(host, exit, async (context, { yes, key }, [id = '']) => {
        const rollback = await context.api().get<RollbackDetail>(rollbackPath(id));
        if (!context.json) context.terminal.out(planTable(context, rollback));
        const by = rollback.requestedBy ?? 'somebody';
        const sure =
          yes === true || (await context.confirm?.(`${by} asked for it. Approve this plan?`));
        if (sure !== true) {
          context.terminal.say('It is not approved.');
          return EXIT.ok;
        }
        const body = { planHash: rollback.plan?.hash ?? '' };
        return said(context, 'approve', id, body, key);
      }),
    );

/** What is said of a rollback without a plan in hand. */
const PLAIN = {
  pause: ['Begin no further step', 'what is under way ends first'],
  resume: ['Go on with a paused rollback', 'where it stopped'],
  retry: ['Try again what failed or could not be read', 'after a partial rollback'],
  cancel: ['Undo no more', 'what is undone stays undone'],
} as const satisfies Partial<Record<RollbackCommand, readonly [string, string]>>;

export const plainCommands = ({ host, exit }: Cli): readonly Command[] =>
  (['pause', 'resume', 'retry', 'cancel'] as const).map((word) => {
    const [description, meaning] = PLAIN[word];
    return command(word, description, { [`reprise rollback ${word} rbk_…`]: meaning })
      .argument('<rollback>', ID)
      .option(...KEY)
      .action(
        acting<{ readonly key?: string }>(host, exit, (context, { key }, [id = '']) =>
          said(context, word, id, {}, key),
        ),
      );
  });

const SAID: Readonly<Record<RollbackCommand, string>> = {
  execute: 'asked to run',
  approve: 'approved; `reprise rollback execute` carries it out',
  pause: 'asked to pause',
  resume: 'asked to go on',
  retry: 'asked to try again',
  cancel: 'asked to stop for good',
};

async function said(
  context: Context,
  word: RollbackCommand,
  id: string,
  body: object,
  key: string | undefined,
): Promise<ExitCode> {
  const path = `${rollbackPath(id)}/${word}`;
  const taken = await context.api().post<RollbackCommanded>(path, body, keyed(key));
  context.print(taken, () =>
    oneLine(`${id} is ${SAID[word]}. \`reprise rollback ${id}\` shows what becomes of it.`),
  );
  return EXIT.ok;
}

export const showCommand = ({ host, exit }: Cli): Command =>
  waits(
    command('show', 'Show a rollback, and watch it while it runs', {
      'reprise rollback show rbk_…': 'the same as `reprise rollback rbk_…`',
    }).argument('<rollback>', ID),
    DEFAULT_TIMEOUT_S,
  ).action(
    acting<BulkOptions>(host, exit, (context, options, [id = '']) => watch(context, id, options)),
  );

interface ListOptions extends PagedOptions {
  readonly status?: string;
}

export const listCommand = ({ host, exit }: Cli): Command =>
  paged(
    command('list', 'List rollbacks, the latest first', {
      'reprise rollback list': 'what was undone, and what waits',
      'reprise rollback list --status awaiting_approval': 'what waits for a second person',
    }).addOption(new Option('--status <status>', 'those that are').choices(ROLLBACK_STATUSES)),
  ).action(
    acting<ListOptions>(host, exit, async (context, options) => {
      const query = { status: options.status };
      const api = context.api();
      const list = await readList<Rollback>(api, '/api/v1/rollbacks', query, limitOf(options));
      context.print(list, () =>
        list.items.length === 0
          ? 'No rollback was asked for.'
          : rollbackTable(context, list.items) + more(list.next),
      );
      return undefined;
    }),
  );

const rollbackTable = ({ terminal, now }: Context, rollbacks: readonly Rollback[]): string =>
  table(
    rollbacks,
    [
      { title: 'rollback', value: ({ id }) => id },
      {
        title: 'status',
        value: ({ status }) => status,
        paint: (text) => paintStatus(terminal.colors, text),
      },
      {
        title: 'undo',
        value: ({ plan }) => (plan === null ? '' : String(plan.undo)),
        align: 'right',
      },
      { title: 'what', value: ({ scope }) => scopeText(scope), flexible: true },
      { title: 'asked by', value: ({ requestedBy }) => requestedBy ?? '', flexible: true },
      { title: 'when', value: ({ requestedAt }) => ago(requestedAt, now()), optional: true },
    ],
    terminal,
  );
