import type { Delivery } from '@reprise/contract';
import { Option, type Command } from 'commander';
import type { Query } from '../connection/api.ts';
import { readList } from '../connection/list.ts';
import { acting, type Context } from '../context.ts';
import { table } from '../terminal/table.ts';
import { ago } from '../terminal/time.ts';
import { moment } from '../terminal/moment.ts';
import { command, count, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';
import { bodyCommand, showCommand } from './inspectDelivery.ts';
import { resendCommand, verifyCommand } from './resendDelivery.ts';
import { sendCommand } from './send.ts';

interface Options extends PagedOptions {
  readonly event?: string;
  readonly action?: string;
  readonly sender?: string;
  readonly repository?: string;
  readonly number?: number;
  readonly source?: string;
  readonly standby?: string;
  readonly since?: string;
  readonly before?: string;
  readonly id?: string;
}

export const deliveriesCommand = (cli: Cli): Command =>
  paged(
    command('deliveries', 'List what webhooks delivered, look into it, or send one', {
      'reprise deliveries --event issues --sender alice': 'what somebody did',
      'reprise deliveries --since 2h -r acme/shop': 'of one repository, lately',
      'reprise deliveries show DELIVERY': 'how it was verified, and what it caused',
      'reprise deliveries body DELIVERY > body.json': 'the bytes that were sent',
      'reprise deliveries resend DELIVERY --view issues': 'apply it to a view again',
      'reprise deliveries verify': 'check every stored signature again',
      'reprise deliveries send payload.json --event issues': 'sign a payload and send it to ingest',
    })
      .option('--event <name>', 'X-GitHub-Event, such as issues')
      .option('--action <name>', 'such as opened')
      .option('--sender <login>', 'who caused it')
      .option('-r, --repository <owner/name>', 'of one repository')
      .option('-n, --number <n>', 'of this issue', count)
      .option('--source <id>', 'app, or a configured webhook (whk_…)')
      .addOption(
        new Option('--standby <yes|no>', 'whether another source was decided on').choices([
          'yes',
          'no',
        ]),
      )
      .option('--since <time>', 'received since: 2026-11-01, or 3d, 12h ago')
      .option('--before <time>', 'received before')
      .option('--id <beginning>', 'whose id begins with this'),
  )
    .addCommand(showCommand(cli))
    .addCommand(bodyCommand(cli))
    .addCommand(resendCommand(cli))
    .addCommand(verifyCommand(cli))
    .addCommand(sendCommand(cli))
    .action(
      acting<Options>(cli.host, cli.exit, async (context, options) => {
        const api = context.api();
        const list = await readList<Delivery>(
          api,
          '/api/v1/deliveries',
          queryOf(options, context.now()),
          limitOf(options),
        );
        context.print(list, () =>
          list.items.length === 0
            ? 'No delivery matches.'
            : deliveryTable(context, list.items) + more(list.next),
        );
        return undefined;
      }),
    );

function queryOf({ standby, since, before, id, ...options }: Options, now: number): Query {
  const { event, action, sender, repository, number, source } = options;
  return {
    event,
    action,
    sender,
    repository,
    number,
    source,
    standby: standby === undefined ? undefined : standby === 'yes',
    since: since === undefined ? undefined : moment(since, '--since', now),
    before: before === undefined ? undefined : moment(before, '--before', now),
    q: id,
  };
}

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
      {
        title: 'from',
        value: ({ sourceName, source, standby }) =>
          `${sourceName ?? source}${standby ? ' (standby)' : ''}`,
        flexible: true,
        optional: true,
      },
      { title: 'position', value: ({ position }) => position, optional: true },
    ],
    terminal,
  );
