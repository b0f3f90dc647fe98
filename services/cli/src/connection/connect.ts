import { readFileSync } from 'node:fs';
import { CliFailure, EXIT } from '../exit.ts';
import { createApi, type Api, type OnSlow } from './api.ts';
import { findStack, type FoundStack } from './stack.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the command looks for Reprise. */
export interface Surroundings {
  readonly cwd: string;
  readonly environment: Environment;
  /** The data folder that --data names. */
  readonly data: string | undefined;
}

export interface Address {
  readonly url: string;
  readonly token: string;
}

/** The api, from REPRISE_API_URL and REPRISE_TOKEN or REPRISE_TOKEN_FILE, else from stack.json. */
export const connect = (surroundings: Surroundings, onSlow?: OnSlow): Api =>
  createApi(findApi(surroundings), onSlow);

/** @throws {CliFailure} unreachable, when nothing says where the api is. */
export function findApi({ cwd, environment, data }: Surroundings): Address {
  const url = environment['REPRISE_API_URL'];
  const token = environment['REPRISE_TOKEN'];
  const tokenFile = environment['REPRISE_TOKEN_FILE'];
  const own = token ?? (tokenFile === undefined ? undefined : readSecret(tokenFile));
  if (url !== undefined && data === undefined) return { url: checked(url), token: own ?? '' };
  const found = findStack(cwd, data);
  if (found.stack === undefined) throw notRunning(found);
  const { api, credentials } = found.stack;
  return { url: api, token: own ?? readSecret(credentials.apiToken) };
}

/** @throws {CliFailure} when the file cannot be read. */
export function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new CliFailure(
      EXIT.failed,
      'A credential cannot be read',
      `${file} is missing or belongs to somebody else.`,
      'Run the command as the user who started Reprise.',
    );
  }
}

export const notRunning = ({ folder }: FoundStack): CliFailure =>
  new CliFailure(
    EXIT.unreachable,
    'Reprise is not running here',
    `There is no stack.json in ${folder}.`,
    'Run `npm start`, or name its data folder with --data, or set REPRISE_API_URL and REPRISE_TOKEN.',
  );

function checked(url: string): string {
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new CliFailure(
    EXIT.usage,
    'REPRISE_API_URL is not an address',
    `It must begin with http:// or https://.`,
    'Set it to the address of the api, such as http://127.0.0.1:4000.',
  );
}
