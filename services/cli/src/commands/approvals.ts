import type { Approval } from '@reprise/contract';
import { Option, type Command } from 'commander';
import { readList } from '../connection/list.ts';
import { acting } from '../context.ts';
import { acceptCommand, approvalPath, refuseCommand } from './answerApproval.ts';
import { approvalTable, approvalWords } from './approvalWords.ts';
import { command, count, limitOf, more, paged, type Cli, type PagedOptions } from './command.ts';

interface Options extends PagedOptions {
  readonly status: string;
  readonly rule?: string;
  readonly kind?: string;
  readonly run?: string;
  readonly repository?: string;
  readonly number?: number;
}

export const approvalsCommand = (cli: Cli): Command =>
  paged(
    command('approvals', 'List what waits for a person, and answer it', {
      'reprise approvals': 'what waits, what expires first before the rest',
      'reprise approvals show PROPOSAL': 'exactly what would change, and why',
      'reprise approvals accept PROPOSAL': 'do it',
      'reprise approvals accept PROPOSAL --set label=bug': 'do it, changed; policy checks it again',
      "reprise approvals refuse PROPOSAL --because 'not a bug'": 'do not do it',
    })
      .addOption(
        new Option('--status <status>', 'those that are')
          .choices(['waiting', 'accepted', 'refused', 'expired', 'any'])
          .default('waiting'),
      )
      .option('--rule <name>', 'of this rule')
      .option('--kind <kind>', 'such as label.add or comment')
      .option('--run <id>', 'of this run')
      .option('-r, --repository <owner/name>', 'in one repository')
      .option('-n, --number <n>', 'on this issue', count),
  )
    .addCommand(showCommand(cli))
    .addCommand(acceptCommand(cli))
    .addCommand(refuseCommand(cli))
    .action(
      acting<Options>(cli.host, cli.exit, async (context, options) => {
        const { status, rule, kind, run, repository, number } = options;
        const query = { status, rule, kind, run, repository, number };
        const api = context.api();
        const list = await readList<Approval>(api, '/api/v1/approvals', query, limitOf(options));
        context.print(list, () =>
          list.items.length === 0
            ? 'Nothing waits for a person.'
            : approvalTable(context, list.items) + more(list.next),
        );
        return undefined;
      }),
    );

const showCommand = ({ host, exit }: Cli): Command =>
  command('show', 'Show exactly what would change, why, and who may answer', {
    'reprise approvals show PROPOSAL': 'with its evidence and what policy saw',
  })
    .argument('<proposal>', 'as `reprise approvals` lists it')
    .action(
      acting(host, exit, async (context, _options, [proposal = '']) => {
        const approval = await context.api().get<Approval>(approvalPath(proposal));
        context.print(approval, () => approvalWords(context, approval));
        return undefined;
      }),
    );
