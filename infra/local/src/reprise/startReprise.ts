import type { StackFile } from '@reprise/contract/stack';
import { LaunchError } from '../launchError.ts';
import type { Addresses } from '../servers/addresses.ts';
import {
  bootServers,
  planServers,
  type ServerOptions,
  type Servers,
} from '../servers/startServers.ts';
import { openStack, type Stack, type StackOptions } from '../stack.ts';
import { keepCredentials } from '../state/credentials.ts';
import type { Variables } from '../state/passedOn.ts';
import { describeEnd } from '../supervise/until.ts';
import { buildConsole } from './console.ts';
import type { Plan } from './environments.ts';
import { chooseGitHub, keepOrigin } from './github.ts';
import { reprisePorts } from './ports.ts';
import { preparePlan, servicePlans, standInPlan, tokensPlan } from './processPlans.ts';
import { startProcess, type Process, type ProcessPlan } from './process.ts';
import { GITHUB_PROCESS, type Mode, type ProcessName, type ServiceName } from './services.ts';
import { writeStackFile } from './stackFile.ts';

export interface RepriseOptions extends ServerOptions {
  /** Default: one. */
  readonly mode?: Mode;
  /** The api's port. Default: 4400 or, where that is taken, any. */
  readonly port?: number;
  /** Whether the stand-in's people open issues. Default: yes. */
  readonly demo?: boolean;
  /** More variables for one service. */
  readonly settings?: Partial<Readonly<Record<ServiceName, Variables>>>;
  /** The services to start, each a process of its own. Default: all, as the mode says. */
  readonly only?: readonly ServiceName[];
}

/** The whole product, running. */
export interface Reprise {
  /** What stack.json says. */
  readonly addresses: StackFile;
  readonly servers: Servers;
  /** By name; in mode one the platform's services are one process. */
  readonly processes: Readonly<Partial<Record<ProcessName, Process>>>;
}

/**
 * Starts the servers, the GitHub stand-in (unless a real App is configured) and every service on a
 * data folder, and writes stack.json when they are ready.
 * @throws {LaunchError} when something cannot start; everything is stopped by then.
 */
export async function startReprise(
  options: StackOptions & RepriseOptions,
): Promise<Reprise & { stop(): Promise<void> }> {
  const stack = await openStack(options);
  try {
    return { ...(await bootReprise(stack, options)), stop: () => stack.stop() };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** The same, on a stack that is open; stopping the stack stops everything. */
export async function bootReprise(stack: Stack, options: RepriseOptions = {}): Promise<Reprise> {
  const plan = await makePlan(stack, options);
  const processes: Partial<Record<ProcessName, Process>> = {};
  const start = async (process: ProcessPlan): Promise<void> => {
    processes[process.name] = await startProcess(stack, process);
  };
  const { only } = options;
  const isWanted = (name: ProcessName): boolean =>
    only === undefined || name === GITHUB_PROCESS || only.some((one) => one === name);
  const edges = [
    tokensPlan(plan),
    ...(plan.github.standIn ? [standInPlan(plan, options.demo ?? true)] : []),
  ];
  const serversPlan = await planServers(stack, options);
  const booting = bootServers(stack, serversPlan);
  // Topics are spread over the brokers that are there.
  const spread = serversPlan.peerPorts.length > 0 ? booting : undefined;
  const [servers] = await Promise.all([
    booting,
    Promise.resolve(spread).then(() => prepare(stack, plan, serversPlan.addresses)),
    isWanted('api') ? buildConsole(stack) : undefined,
    ...edges.filter(({ name }) => isWanted(name)).map(start),
  ]);
  const step = stack.progress.step('Reprise');
  step.doing('starting the services');
  const mode = only === undefined ? (options.mode ?? 'one') : 'each';
  const services = servicePlans(plan, serversPlan.addresses, mode);
  await Promise.all(services.filter(({ name }) => isWanted(name)).map(start));
  if (plan.github.standIn) await callForTheCast(plan);
  const content = describeStack(plan, servers);
  writeStackFile(stack.folder.stackFile, content);
  step.done(content.api);
  return { addresses: content, servers, processes };
}

/** Only now: what happened before its rules are followed would be too old to act on. */
const callForTheCast = ({ github }: Plan): Promise<Response> =>
  fetch(`${github.apiUrl}/_standin/demo`, { method: 'POST' });

async function makePlan(stack: Stack, { port, settings = {} }: RepriseOptions): Promise<Plan> {
  const { folder, environment } = stack;
  const ports = await reprisePorts(folder, port);
  const credentials = keepCredentials(folder.credentials);
  const github = chooseGitHub(environment, credentials, folder, ports.github);
  keepOrigin(folder, github);
  return { ports, github, credentials, folder, environment, settings };
}

/** Makes topics and schemas, before anything reads or writes them. */
async function prepare(stack: Stack, plan: Plan, addresses: Addresses): Promise<void> {
  const child = await stack.supervisor.run(preparePlan(plan, addresses));
  if (child.exit()?.code !== 0)
    throw new LaunchError(describeEnd(child, ' while preparing the log'));
}

const describeStack = (
  { ports, github, credentials }: Plan,
  { kafka, registry, postgres }: Servers,
): StackFile => ({
  ready: true,
  api: `http://127.0.0.1:${ports.api}`,
  ingest: `http://127.0.0.1:${ports.ingest}`,
  github: github.apiUrl,
  kafka: kafka.brokers.join(','),
  registry: registry.url,
  postgres: postgres.url,
  credentials: { apiToken: credentials.apiToken, ...github.files },
});
