import { DATA_FOLDER } from '@reprise/contract/stack';
import { Command, InvalidArgumentError } from 'commander';

/** What `npm start -- …` was asked. */
export interface StartOptions {
  readonly open: boolean;
  readonly data: string;
  readonly port?: number;
  readonly fresh: boolean;
  readonly demo: boolean;
  readonly docker: boolean;
  readonly processes: boolean;
}

/**
 * Reads the command line. Ends the process for --help, and for what it does not know: with the
 * nearest right spelling.
 * @param args without node and the file.
 */
export function parseOptions(args: readonly string[], command = startCommand()): StartOptions {
  return command.parse([...args], { from: 'user' }).opts<StartOptions>();
}

export const startCommand = (): Command =>
  new Command('npm start --')
    .description(
      'Starts Reprise on this machine: Kafka, the schema registry, PostgreSQL, a stand-in for ' +
        'GitHub, and every service. Ctrl-C stops all of it.',
    )
    .option('--no-open', 'do not open the browser')
    .option('--data <dir>', 'keep everything in this folder', DATA_FOLDER)
    .option('--port <n>', 'the port of the api (default: 4400, or any where that is taken)', toPort)
    .option('--fresh', 'start over: forget all data, keep what was downloaded', false)
    .option('--no-demo', 'no sample people opening issues on the stand-in')
    .option('--docker', 'run Kafka, the registry and PostgreSQL as containers', false)
    .option('--processes', 'run every service as a process of its own', false)
    .addHelpText('after', ENVIRONMENT);

const ENVIRONMENT = `
Environment:
  KAFKA_BROKERS, SCHEMA_REGISTRY_URL, DATABASE_URL
                   use running servers instead of starting these
  GITHUB_APP_ID, GITHUB_PRIVATE_KEY(_FILE), GITHUB_WEBHOOK_SECRET(_FILE)
                   use a real GitHub App instead of the stand-in
  ANTHROPIC_API_KEY(_FILE)
                   ask Anthropic's model instead of the local analyst
  REPRISE_CACHE    where downloads are kept (default: .cache)`;

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError('It is a number from 1 to 65535.');
}
