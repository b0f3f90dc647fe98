import type { Webhook } from '@reprise/contract';
import type { Command } from 'commander';
import { readList } from '../connection/list.ts';
import { acting } from '../context.ts';
import { command, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';
import { removeCommand, updateCommand, WEBHOOK, webhookPath } from './changeWebhook.ts';
import { createCommand, rotateCommand } from './webhookSecrets.ts';
import { webhookTable, webhookWords } from './webhookWords.ts';

export const webhooksCommand = (cli: Cli): Command =>
  listing(
    cli,
    command('webhooks', "Webhooks of repositories and organizations, beside the App's", {
      'reprise webhooks': 'which there are',
      'reprise webhooks create --repository acme/shop': 'configure one; shows its secret, once',
      'reprise webhooks show WEBHOOK': 'its address, its secrets (not their values), what to know',
      'reprise webhooks update WEBHOOK --active': "decide on its deliveries in the App's place",
      'reprise webhooks rotate WEBHOOK': 'give it a new secret',
      'reprise webhooks remove WEBHOOK': 'refuse what it still sends',
    }),
  )
    .addCommand(
      listing(
        cli,
        command('list', 'List them', { 'reprise webhooks list': 'the same as reprise webhooks' }),
      ),
    )
    .addCommand(showCommand(cli))
    .addCommand(createCommand(cli))
    .addCommand(updateCommand(cli))
    .addCommand(rotateCommand(cli))
    .addCommand(removeCommand(cli));

const listing = ({ host, exit }: Cli, one: Command): Command =>
  paged(one).action(
    acting<PagedOptions>(host, exit, async (context, options) => {
      const api = context.api();
      const list = await readList<Webhook>(api, '/api/v1/webhooks', {}, limitOf(options));
      context.print(list, () =>
        list.items.length === 0
          ? "None: the App's own webhook is the only source. `reprise webhooks create --help`"
          : webhookTable(context, list.items) + more(list.next),
      );
      return undefined;
    }),
  );

const showCommand = ({ host, exit }: Cli): Command =>
  command('show', 'Show one, without its secrets', {
    'reprise webhooks show WEBHOOK': 'its address, and what to know of it',
  })
    .argument('<webhook>', WEBHOOK)
    .action(
      acting(host, exit, async (context, _options, [id = '']) => {
        const webhook = await context.api().get<Webhook>(webhookPath(id));
        context.print(webhook, () => webhookWords(context, webhook));
        return undefined;
      }),
    );
