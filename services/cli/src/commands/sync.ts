import type { Command } from 'commander';
import { acting } from '../context.ts';
import { moment } from '../terminal/moment.ts';
import { command, type Cli } from './command.ts';
import { begin, beginsJob, type JobOptions } from './jobWatch.ts';
import { repositoryOf } from './repository.ts';

interface Options extends JobOptions {
  readonly since?: string;
}

export const syncCommand = ({ host, exit }: Cli): Command =>
  beginsJob(
    command('sync', 'Read the issues of a repository from GitHub; no rule is triggered by it', {
      'reprise sync acme/orders-api': 'all of them, with a progress bar; Ctrl-C only looks away',
      'reprise sync acme/orders-api --since 3d': 'those that changed in the last three days',
    })
      .argument('<owner/name>', 'the repository')
      .option('--since <time>', 'what changed since: 2026-11-01, or 3d, 12h ago'),
  ).action(
    acting<Options>(host, exit, async (context, options, [text = '']) => {
      const { owner, name } = repositoryOf(text);
      const { since } = options;
      const body = since === undefined ? {} : { since: moment(since, '--since', context.now()) };
      return begin(context, `/api/v1/repositories/${owner}/${name}/sync`, body, options);
    }),
  );
