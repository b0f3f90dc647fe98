import { Command, CommanderError, Option } from 'commander';
import { actionsCommand } from './commands/actions.ts';
import { approvalsCommand } from './commands/approvals.ts';
import { askCommand } from './commands/ask.ts';
import type { Cli } from './commands/command.ts';
import { completenessCommand } from './commands/completeness.ts';
import { deliveriesCommand } from './commands/deliveries.ts';
import { doctorCommand } from './commands/doctor.ts';
import { explainCommand } from './commands/explain.ts';
import { issueCommand } from './commands/issue.ts';
import { issuesCommand } from './commands/issues.ts';
import { jobsCommand } from './commands/jobs.ts';
import { logsCommand } from './commands/logs.ts';
import { memoriesCommand } from './commands/memories.ts';
import { openCommand } from './commands/open.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { runsCommand } from './commands/runs.ts';
import { statsCommand } from './commands/stats.ts';
import { statusCommand } from './commands/status.ts';
import { goCommand, stopCommand } from './commands/stop.ts';
import { switchesCommand } from './commands/switches.ts';
import { syncCommand } from './commands/sync.ts';
import { tenantsCommand } from './commands/tenants.ts';
import { viewsCommand } from './commands/views.ts';
import { watchCommand } from './commands/watch.ts';
import { webhooksCommand } from './commands/webhooks.ts';
import type { Host } from './context.ts';
import { CliFailure, EXIT, type ExitCode } from './exit.ts';
import { json, oneLine } from './terminal/clean.ts';
import { VERSION } from './version.ts';

const COMMANDS = [
  openCommand,
  statusCommand,
  watchCommand,
  issuesCommand,
  issueCommand,
  explainCommand,
  askCommand,
  runsCommand,
  approvalsCommand,
  actionsCommand,
  rollbackCommand,
  stopCommand,
  goCommand,
  switchesCommand,
  statsCommand,
  memoriesCommand,
  deliveriesCommand,
  completenessCommand,
  syncCommand,
  jobsCommand,
  webhooksCommand,
  tenantsCommand,
  viewsCommand,
  logsCommand,
  doctorCommand,
];

const ENDING = `
Where Reprise is: --data DIR, else REPRISE_API_URL with REPRISE_TOKEN or REPRISE_TOKEN_FILE, else
stack.json in .reprise here or in a folder above.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly undone, 4 Reprise does not answer.`;

/** Runs one command line and resolves to its exit code. */
export async function run(args: readonly string[], host: Host): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const cli: Cli = { host, exit: (given) => (code = given) };
  try {
    await programOf(cli).parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, args.includes('--json'), host);
  } finally {
    host.terminal.progress(undefined);
  }
}

function programOf(cli: Cli): Command {
  const program = new Command('reprise')
    .description(
      'Every webhook, decision and action is an event: replay it, audit it, roll it back.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .addHelpText('after', ENDING);
  for (const option of globalOptions()) program.addOption(option);
  for (const make of COMMANDS) program.addCommand(make(cli));
  for (const command of program.commands) takeGlobalOptions(command);
  configure(program, cli.host.terminal);
  return program;
}

const globalOptions = (): Option[] => [
  new Option('--data <dir>', 'the data folder of `npm start`'),
  new Option('--json', 'print for machines'),
  new Option('--no-color', 'print without colours, as NO_COLOR does'),
];

/** Global options may stand anywhere: also behind the command. */
function takeGlobalOptions(command: Command): void {
  for (const option of globalOptions()) command.addOption(option.hideHelp());
  for (const child of command.commands) takeGlobalOptions(child);
}

/** Commander neither ends the process nor writes past the terminal; subcommands inherit nothing. */
function configure(command: Command, terminal: Host['terminal']): void {
  command
    .exitOverride()
    // A command's options are its own and not its parent's of the same name.
    .enablePositionalOptions()
    .helpOption('-h, --help', 'print this help')
    .configureHelp({
      helpWidth: Math.min(terminal.columns, 100),
      showGlobalOptions: true,
      visibleGlobalOptions: ({ parent }) => (parent === null ? [] : globalOptions()),
    })
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.say(text.trimEnd()),
    })
    .showHelpAfterError(
      '`reprise --help` lists the commands, `reprise COMMAND --help` explains one.',
    );
  for (const child of command.commands) configure(child, terminal);
}

function explain(error: unknown, machine: boolean, { terminal }: Host): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const failure = error instanceof CliFailure ? error : unexpected(error);
  const { title, message, remedy, exitCode } = failure;
  if (machine) {
    terminal.say(json({ error: { title, detail: message, remedy, exitCode } }));
  } else {
    terminal.say(`${terminal.colors.red(oneLine(title))}: ${oneLine(message)}`);
    terminal.say(oneLine(remedy));
  }
  return exitCode;
}

const unexpected = (error: unknown): CliFailure =>
  new CliFailure(
    EXIT.failed,
    'The command broke',
    error instanceof Error ? error.message : String(error),
    'This is a mistake in the command itself: please report it.',
  );
