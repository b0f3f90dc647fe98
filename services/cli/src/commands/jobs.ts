import { JOB_KINDS, JOB_STATUSES, type Job, type JobTaken } from '@reprise/contract';
import { Option, type Command } from 'commander';
import { readList } from '../connection/list.ts';
import { acting } from '../context.ts';
import { command, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';
import { exitOf, follow, jobPath } from './jobWatch.ts';
import { jobTable, jobWords } from './jobWords.ts';

interface Options extends PagedOptions {
  readonly kind?: string;
  readonly status?: string;
}

const ID = 'as `reprise jobs` lists it';

export const jobsCommand = (cli: Cli): Command =>
  paged(
    command('jobs', 'List work that takes a while: syncs, verifications, resends', {
      'reprise jobs --status running': 'what goes on now',
      'reprise jobs show JOB': 'how far it is, and what it found',
      'reprise jobs cancel JOB': 'stop it where it stands',
    })
      .addOption(new Option('--kind <kind>', 'of this kind').choices(JOB_KINDS))
      .addOption(new Option('--status <status>', 'those that are').choices(JOB_STATUSES)),
  )
    .addCommand(showCommand(cli))
    .addCommand(cancelCommand(cli))
    .action(
      acting<Options>(cli.host, cli.exit, async (context, options) => {
        const { kind, status } = options;
        const list = await readList<Job>(
          context.api(),
          '/api/v1/jobs',
          { kind, status },
          limitOf(options),
        );
        context.print(list, () =>
          list.items.length === 0
            ? 'No job matches. `reprise sync OWNER/NAME` begins one.'
            : jobTable(context, list.items) + more(list.next),
        );
        return undefined;
      }),
    );

const showCommand = ({ host, exit }: Cli): Command =>
  command('show', 'Tell how far a job is, and what it found', {
    'reprise jobs show JOB': 'as it is now',
    'reprise jobs show JOB --follow': 'and what becomes of it; Ctrl-C only looks away',
  })
    .argument('<job>', ID)
    .option('-f, --follow', 'until it is over')
    .action(
      acting<{ readonly follow?: boolean }>(host, exit, async (context, options, [id = '']) => {
        if (options.follow === true) return follow(context, id);
        const job = await context.api().get<Job>(jobPath(id));
        context.print(job, () => jobWords(context, job));
        return job.status === 'failed' ? exitOf(job) : undefined;
      }),
    );

const cancelCommand = ({ host, exit }: Cli): Command =>
  command('cancel', 'Stop a job where it stands; what it did stays', {
    'reprise jobs cancel JOB': 'it ends at its next step',
  })
    .argument('<job>', ID)
    .action(
      acting(host, exit, async (context, _options, [id = '']) => {
        const taken = await context.api().post<JobTaken>(`${jobPath(id)}/cancel`, {});
        context.print(taken, () => `${taken.job} ends at its next step. What it did stays.`);
        return undefined;
      }),
    );
