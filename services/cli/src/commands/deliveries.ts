import type { Command } from 'commander';
import type { Delivery } from '@reprise/contract';
import { readList } from '../connection/list.ts';
import { acting, type Context } from '../context.ts';
import { table } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';
import { command, count, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';
import { sendCommand } from './send.ts';

interface Options extends PagedOptions {
  readonly event?: string;
  readonly action?: string;
  readonly sender?: string;
  readonly repository?: string;
  readonly number?: number;
}

export const deliveriesCommand = (cli: Cli): Command =>
  paged(
    command('deliveries', 'List the webhooks that were received, or send one', {
      'reprise deliveries --event issues --sender alice': 'what somebody did',
      'reprise deliveries send payload.json --event issues': 'sign a payload and send it to ingest',
    })
      .option('--event <name>', 'X-GitHub-Event, such as issues')
      .option('--action <name>', 'such as opened')
      .option('--sender <login>', 'who caused it')
      .option('-r, --repository <owner/name>', 'of one repository')
      .option('-n, --number <n>', 'of this issue', count),
  )
    .addCommand(sendCommand(cli))
    .action(
      acting<Options>(cli.host, cli.exit, async (context, options) => {
        const { event, action, sender, repository, number } = options;
        const query = { event, action, sender, repository, number };
        const api = context.api();
        const list = await readList<Delivery>(api, '/api/v1/deliveries', query, limitOf(options));
        context.print(list, () =>
          list.items.length === 0
            ? 'No delivery matches.'
            : deliveryTable(context, list.items) + more(list.next),
        );
        return undefined;
      }),
    );

const deliveryTable = ({ terminal, now }: Context, deliveries: readonly Delivery[]): string =>
  table(
    deliveries,
    [
      { title: 'delivery', value: ({ id }) => id },
      {
        title: 'event',
        value: ({ event, action }) => (action === null ? event : `${event}.${action}`),
      },
      {
        title: 'about',
        value: ({ repository, number }) =>
          `${repository ?? ''}${number === null ? '' : `#${number}`}`,
        flexible: true,
      },
      { title: 'by', value: ({ sender }) => sender ?? '', optional: true },
      { title: 'received', value: ({ receivedAt }) => ago(receivedAt, now()), optional: true },
      { title: 'position', value: ({ position }) => position, optional: true },
    ],
    terminal,
  );
