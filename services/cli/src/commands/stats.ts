import { STATISTICS_BY, type Statistic, type Statistics } from '@reprise/contract';
import { Option, type Command } from 'commander';
import { acting, type Context } from '../context.ts';
import { moment } from '../terminal/moment.ts';
import { table, type Column } from '../terminal/table.ts';
import { command, type Cli } from './command.ts';

interface Options {
  readonly by: Statistics['by'];
  readonly repository?: string;
  readonly since?: string;
}

export const statsCommand = ({ host, exit }: Cli): Command =>
  command('stats', 'What came of what was proposed: done, refused, undone, changed by people', {
    'reprise stats': 'of each rule and version, in the last 30 days',
    'reprise stats --by prompt --since 7d': 'of each version of a prompt',
    'reprise stats --by analyst -r acme/shop': 'of each analyst, in one repository',
  })
    .addOption(
      new Option('--by <what>', 'what is counted by').choices(STATISTICS_BY).default('rule'),
    )
    .option('-r, --repository <owner/name>', 'in one repository')
    .option('--since <time>', 'decided since then: 2026-11-01, 3d, 12h')
    .action(
      acting<Options>(host, exit, async (context, { by, repository, since }) => {
        const from = since === undefined ? undefined : moment(since, '--since', context.now());
        const query = { by, repository, since: from };
        const statistics = await context.api().get<Statistics>('/api/v1/statistics', query);
        context.print(statistics, () => words(context, statistics));
        return undefined;
      }),
    );

const words = ({ terminal }: Context, { by, items }: Statistics): string =>
  items.length === 0
    ? 'Nothing was proposed in this time.'
    : table(items, [...NAMES[by], ...COUNTS], terminal);

type Named = readonly Column<Statistic>[];

const short = (version: string | null): string => version?.slice(0, 7) ?? '';
const rule: Named = [
  { title: 'rule', value: (one) => one.rule ?? '', flexible: true },
  { title: 'version', value: ({ ruleVersion }) => short(ruleVersion) },
];
const playbook: Named = [
  { title: 'playbook', value: (one) => one.playbook ?? '–', flexible: true },
];
const prompt: Named = [
  ...playbook,
  { title: 'prompt', value: ({ promptVersion }) => promptVersion ?? '', flexible: true },
];
const analyst: Named = [{ title: 'analyst', value: (one) => one.analyst ?? '', flexible: true }];
const NAMES: Readonly<Record<Statistics['by'], Named>> = { rule, playbook, prompt, analyst };

const count = (title: string, value: (one: Statistic) => number): Column<Statistic> => ({
  title,
  value: (one) => String(value(one)),
  align: 'right',
});

const COUNTS: Named = [
  count('proposed', ({ proposed }) => proposed),
  count('accepted', ({ accepted }) => accepted),
  count('declined', ({ declined }) => declined),
  count('asked', ({ asked }) => asked),
  count('done', ({ performed }) => performed),
  count('skipped', ({ skipped }) => skipped),
  count('rejected', ({ rejected }) => rejected),
  count('waiting', ({ waiting }) => waiting),
  count('undone', ({ undone }) => undone),
  count('withdrawn', ({ withdrawn }) => withdrawn),
  count('touched', ({ touched }) => touched),
];
