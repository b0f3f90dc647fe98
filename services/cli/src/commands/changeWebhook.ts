import type { Command as Taken, Webhook, WebhookTaken } from '@reprise/contract';
import type { Command } from 'commander';
import { acting } from '../context.ts';
import { CliFailure, EXIT } from '../exit.ts';
import { oneLine } from '../terminal/clean.ts';
import { command, type Cli } from './command.ts';
import { webhookWords } from './webhookWords.ts';

export const webhookPath = (id: string): string => `/api/v1/webhooks/${encodeURIComponent(id)}`;

/** What names a webhook in every command. */
export const WEBHOOK = 'as `reprise webhooks` lists it';

interface UpdateOptions {
  readonly name?: string;
  readonly enable?: boolean;
  readonly disable?: boolean;
  readonly active?: boolean;
  readonly inactive?: boolean;
}

export const updateCommand = ({ host, exit }: Cli): Command =>
  command('update', 'Rename a webhook, switch it on or off, or have it decided on', {
    'reprise webhooks update WEBHOOK --active': "decide on its deliveries in the App's place",
    'reprise webhooks update WEBHOOK --inactive': "keep its deliveries, decide on the App's again",
    'reprise webhooks update WEBHOOK --disable': 'refuse what it sends',
  })
    .argument('<webhook>', WEBHOOK)
    .option('--name <name>', 'what people call it')
    .option('--enable', 'take what it sends')
    .option('--disable', 'refuse what it sends')
    .option('--active', "decide on its deliveries in the App's place")
    .option('--inactive', "decide on the App's deliveries again")
    .action(
      acting<UpdateOptions>(host, exit, async (context, options, [id = '']) => {
        const change = changeOf(options);
        const api = context.api();
        const { version } = await api.get<Webhook>(webhookPath(id));
        const taken = await api.patch<WebhookTaken>(webhookPath(id), { ...change, version });
        context.print(taken, () => webhookWords(context, taken.webhook));
        return undefined;
      }),
    );

/** @throws {CliFailure} usage: nothing is changed, or to two things at once. */
function changeOf({ name, enable, disable, active, inactive }: UpdateOptions): object {
  const enabled = choice(enable, disable, '--enable', '--disable');
  const deciding = choice(active, inactive, '--active', '--inactive');
  const change = {
    ...(name !== undefined && { name }),
    ...(enabled !== undefined && { enabled }),
    ...(deciding !== undefined && { active: deciding }),
  };
  if (Object.keys(change).length > 0) return change;
  throw usage('Nothing says what to change.');
}

function choice(
  yes: boolean | undefined,
  no: boolean | undefined,
  ...names: readonly [string, string]
): boolean | undefined {
  if (yes === true && no === true) throw usage(`${names.join(' and ')} contradict each other.`);
  if (yes === true) return true;
  return no === true ? false : undefined;
}

const usage = (detail: string): CliFailure =>
  new CliFailure(
    EXIT.usage,
    'That is no change',
    detail,
    '`reprise webhooks update --help` lists what can be changed.',
  );

export const removeCommand = ({ host, exit }: Cli): Command =>
  command('remove', 'Remove a webhook: what it still sends is refused', {
    'reprise webhooks remove WEBHOOK': 'asks first, on a terminal',
    'reprise webhooks remove WEBHOOK --yes': 'asks no question',
  })
    .argument('<webhook>', WEBHOOK)
    .option('-y, --yes', 'ask no question')
    .action(
      acting<{ readonly yes?: boolean }>(host, exit, async (context, { yes }, [id = '']) => {
        const api = context.api();
        const { name, target, active } = await api.get<Webhook>(webhookPath(id));
        const decides = active ? ', and decide on what the App sends of it again' : '';
        const question = oneLine(`Remove ${name} of ${target}${decides}?`);
        if (yes !== true && context.confirm !== undefined && !(await context.confirm(question))) {
          context.terminal.say('Nothing was removed.');
          return undefined;
        }
        const taken = await api.delete<Taken>(webhookPath(id));
        context.print(taken, () =>
          oneLine(`${name} is removed: what it still sends is refused. Remove it on GitHub, too.`),
        );
        return undefined;
      }),
    );
