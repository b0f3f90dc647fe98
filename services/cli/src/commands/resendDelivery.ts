import type { Command } from 'commander';
import { acting } from '../context.ts';
import { moment } from '../terminal/moment.ts';
import { command, type Cli } from './command.ts';
import { deliveryPath } from './inspectDelivery.ts';
import { begin, beginsJob, type JobOptions } from './jobWatch.ts';

export const resendCommand = ({ host, exit }: Cli): Command =>
  beginsJob(
    command('resend', 'Apply a delivery to a view again; nothing acts on it', {
      'reprise deliveries resend DELIVERY --view issues': 'and tell what that changed',
    })
      .argument('<delivery>', 'as `reprise deliveries` lists it')
      .requiredOption('--view <name>', 'the view, such as issues'),
  ).action(
    acting<JobOptions & { readonly view: string }>(
      host,
      exit,
      async (context, options, [id = '']) =>
        begin(context, `${deliveryPath(id)}/resend`, { view: options.view }, options),
    ),
  );

interface VerifyOptions extends JobOptions {
  readonly from?: string;
  readonly until?: string;
}

export const verifyCommand = ({ host, exit }: Cli): Command =>
  beginsJob(
    command('verify', 'Check the signature of every stored delivery again, from the log', {
      'reprise deliveries verify': 'all of them, with a progress bar; 1 when one does not fit',
      'reprise deliveries verify --from 2026-11-01 --until 2026-12-01': 'of one month',
    })
      .option('--from <time>', 'received since: 2026-11-01, or 3d, 12h ago')
      .option('--until <time>', 'received before'),
  ).action(
    acting<VerifyOptions>(host, exit, async (context, options) => {
      const { from, until } = options;
      const body = {
        ...(from !== undefined && { from: moment(from, '--from', context.now()) }),
        ...(until !== undefined && { until: moment(until, '--until', context.now()) }),
      };
      return begin(context, '/api/v1/deliveries/verify', body, options);
    }),
  );
