import type {
  Command as Taken,
  Entry,
  Page,
  PersonCommand,
  Run,
  RunDetail,
} from '@reprise/contract';
import type { Command } from 'commander';
import { readList } from '../connection/list.ts';
import { acting, type Context } from '../context.ts';
import { CliFailure, EXIT, type ExitCode } from '../exit.ts';
import { oneLine } from '../terminal/clean.ts';
import { command, type Cli } from './command.ts';
import { runWords } from './runWords.ts';
import { parseSubject, type Subject } from './subject.ts';
import { tooLate, waits, type WaitOptions } from './waiting.ts';

interface Options extends WaitOptions {
  readonly rule?: string;
  readonly key?: string;
}

const DEFAULT_TIMEOUT_S = 180;

export const askCommand = ({ host, exit }: Cli): Command =>
  waits(
    command('ask', 'Have an issue analysed again, though nothing happened there', {
      "reprise ask 'acme/orders-api#7'": 'by the first rule that asks an analyst',
      "reprise ask 'acme/orders-api#7' --rule triage": 'by this rule',
    })
      .argument('<owner/name#number>', 'the issue, or the address of its page')
      .option('--rule <name>', 'the rule to start')
      .option('--key <text>', 'asking again with the same key asks only once'),
    DEFAULT_TIMEOUT_S,
  ).action(
    acting<Options>(host, exit, async (context, options, [text = '']) => {
      const subject = parseSubject(text);
      const { owner, name, number } = subject;
      const path = `/api/v1/repositories/${owner}/${name}/issues/${number}/triggers`;
      const { rule, key, wait, timeout } = options;
      const headers = key === undefined ? {} : { 'idempotency-key': key };
      const taken = await context
        .api()
        .post<Taken>(path, rule === undefined ? {} : { rule }, headers);
      if (wait) return watch(context, subject, taken, timeout * 1000);
      context.print(taken, () => oneLine(`Asked for (${taken.command}).`));
      return EXIT.ok;
    }),
  );

async function watch(
  context: Context,
  subject: Subject,
  { command: id }: Taken,
  timeoutMs: number,
): Promise<ExitCode> {
  const { api, poll, print, terminal } = context;
  const issue = `${subject.owner}/${subject.name}#${subject.number}`;
  const ended = await poll(async () => {
    const found = await startedBy(context, subject, id);
    if (found === undefined) {
      const declined = await declinedCommand(context, subject, id);
      if (declined !== undefined) throw refusal(declined);
      terminal.progress('asked for; waiting for the run');
      return undefined;
    }
    const run = await api().get<RunDetail>(`/api/v1/runs/${found.id}`);
    terminal.progress(progressWords(run));
    return run.status === 'finished' ? run : undefined;
  }, timeoutMs);
  if (ended === undefined) throw tooLate(`${issue} is not analysed`, `reprise issue '${issue}'`);
  print(ended, () => runWords(context, ended));
  return ended.outcome === 'decided' || ended.outcome === 'conditions_unmet'
    ? EXIT.ok
    : EXIT.failed;
}

/** The latest runs are enough: the one asked for is younger than the question. */
async function startedBy({ api }: Context, subject: Subject, id: string): Promise<Run | undefined> {
  const { owner, name, number } = subject;
  const query = { repository: `${owner}/${name}`, number, limit: 20 };
  const { items } = await api().get<Page<Run>>('/api/v1/runs', query);
  return items.find(({ command: cause }) => cause === id);
}

async function declinedCommand(
  { api }: Context,
  { owner, name, number }: Subject,
  id: string,
): Promise<PersonCommand | undefined> {
  const path = `/api/v1/issues/${owner}/${name}/${number}/timeline`;
  const { items } = await readList<Entry>(api(), path, {}, Infinity);
  return items
    .flatMap((entry) => (entry.type === 'command' ? [entry.command] : []))
    .find((one) => one.id === id && one.status === 'declined');
}

function progressWords({ status, analysis }: RunDetail): string {
  if (analysis === null) return `the run is ${status}`;
  const calls = analysis.calls.length;
  return `analysis ${analysis.status}${calls === 0 ? '' : `, ${calls} calls of the model`}`;
}

const refusal = ({ reason, because }: PersonCommand): CliFailure =>
  new CliFailure(
    EXIT.failed,
    'The command was declined',
    `${reason ?? 'declined'}: ${because ?? 'no reason is known'}.`,
    '`reprise issue` shows what happened to the issue.',
  );
