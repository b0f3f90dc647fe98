import { choosePorts, type Ports } from '../state/ports.ts';
import type { DataFolder } from '../state/dataFolder.ts';

/** Where people look first. */
const API_PORT = 4400;

/** Health and metrics of each process are on a port of their own. */
const NAMES = [
  'api',
  'ingest',
  'tokens',
  'github',
  'platformAdmin',
  'ingestAdmin',
  'projectorAdmin',
  'automationAdmin',
  'actionAdmin',
  'agentAdmin',
  'reconcilerAdmin',
  'apiAdmin',
  'tokensAdmin',
] as const;

export type ReprisePorts = Ports<(typeof NAMES)[number]>;

/** @param api the api's, when it must be this one. @throws {LaunchError} when that one is taken. */
export const reprisePorts = (folder: DataFolder, api: number | undefined): Promise<ReprisePorts> =>
  choosePorts(folder.portsFile, NAMES, {
    preferred: { api: API_PORT },
    ...(api !== undefined && { fixed: { api } }),
  });
