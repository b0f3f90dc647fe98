import { randomInt } from 'node:crypto';
import getPort, { portNumbers } from 'get-port';
import { LaunchError } from '../launchError.ts';
import { readIfThere, writeAtomically } from './files.ts';

/** Below the range from which Linux takes the ports of outgoing connections. */
const FIRST = 20_000;
const LAST = 32_000;
const HOST = '127.0.0.1';

/** Port numbers by what uses them. */
export type Ports<Name extends string> = Readonly<Record<Name, number>>;

export interface PortWishes<Name extends string> {
  /** Must be this one. */
  readonly fixed?: Partial<Ports<Name>>;
  /** This one wherever it is free, even if it was another one last time. */
  readonly preferred?: Partial<Ports<Name>>;
}

/**
 * Chooses free ports on the loopback interface: the ones of the last start where they are still
 * free, so that addresses stay the same.
 * @param file keeps them.
 * @throws {LaunchError} when a fixed one is taken.
 */
export async function choosePorts<Name extends string>(
  file: string,
  names: readonly Name[],
  { fixed = {}, preferred = {} }: PortWishes<Name> = {},
): Promise<Ports<Name>> {
  const kept = parsePorts(readIfThere(file) ?? '{}');
  const chosen: Record<string, number> = {};
  for (const name of names) {
    const wish = (fixed as Partial<Ports<string>>)[name];
    chosen[name] =
      wish === undefined
        ? await freePort([(preferred as Partial<Ports<string>>)[name], kept[name]])
        : await insistOn(wish, name);
  }
  writeAtomically(file, `${JSON.stringify({ ...kept, ...chosen }, null, 2)}\n`);
  return chosen as Ports<Name>;
}

async function freePort(wishes: readonly (number | undefined)[]): Promise<number> {
  const start = randomInt(FIRST, LAST - 500);
  const port = [...wishes.filter((wish) => wish !== undefined), ...portNumbers(start, start + 499)];
  return getPort({ host: HOST, port });
}

async function insistOn(port: number, name: string): Promise<number> {
  if ((await getPort({ host: HOST, port })) === port) return port;
  throw new LaunchError(
    `Port ${port}, asked for as the port of the ${name}, is taken: stop what listens there, or ` +
      'choose another with --port N.',
  );
}

/** What a file of ports says; whatever is not a port is forgotten. */
export function parsePorts(text: string): Partial<Record<string, number>> {
  const entries = Object.entries(parseObject(text)).filter(
    (entry): entry is [string, number] =>
      Number.isInteger(entry[1]) && Number(entry[1]) > 0 && Number(entry[1]) < 65_536,
  );
  return Object.fromEntries(entries);
}

function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
