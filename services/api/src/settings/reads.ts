import type { Settings } from '@reprise/contract';
import type { BodyEncoding } from '@reprise/schemas';
import { Delivery, type Database } from '@reprise/views';
import manifest from '../../package.json' with { type: 'json' };
import type { Config } from '../config.ts';
import type { Keeper } from '../control/keeper.ts';
import { isConsoleBuilt } from '../console/serve.ts';
import { BODY_LIMIT_BYTES } from '../http/server.ts';
import type { InstallationReads } from '../installations/reads.ts';
import { LIVE_LIMITS } from '../live/clients.ts';
import { SESSION_HOURS } from '../session/sessions.ts';
import { LINK_MINUTES } from '../session/signInCodes.ts';
import { sealedBy } from '../sealing/counts.ts';

export interface SettingsReads {
  settings(): Promise<Settings>;
}

type Told = Pick<
  Config,
  'brokers' | 'registryUrl' | 'consoleDir' | 'traces' | 'otlpEndpoint' | 'githubApiUrl' | 'keyring'
>;

interface SettingsPorts {
  readonly installations: Pick<InstallationReads, 'list'>;
  readonly keeper: Pick<Keeper, 'kept'>;
  /** How the latest delivery is kept; undefined: there was none yet. */
  readonly latestEncoding: () => Promise<BodyEncoding | undefined>;
}

/** Hosts and counts; no address whole, since one may hold a password. */
export const settingsReads = (
  config: Told,
  { installations, keeper, latestEncoding }: SettingsPorts,
): SettingsReads => ({
  settings: async () => ({
    version: manifest.version,
    node: process.version,
    environment: {
      github: hostOf(config.githubApiUrl),
      kafkaBrokers: config.brokers.length,
      registry: hostOf(config.registryUrl),
      consoleBuilt: await isConsoleBuilt(config.consoleDir),
      traces: tracesOf(config),
      traceUrl: config.traces.urlTemplate ?? null,
    },
    app: { slug: await slugOf(installations) },
    limits: {
      sessionHours: SESSION_HOURS,
      signInLinkMinutes: LINK_MINUTES,
      liveClients: LIVE_LIMITS.clients,
      pageSize: 100,
      bodyBytes: BODY_LIMIT_BYTES,
    },
    encryption: {
      bodies: (await latestEncoding()) === 'zstd_aes_256_gcm' ? 'tenant' : 'off',
      currentKey: config.keyring.current.id,
      sealed: sealedBy(keeper.kept(), config.keyring.current.id),
    },
  }),
});

/** The name of our App, as GitHub told it with an installation. */
async function slugOf({ list }: Pick<InstallationReads, 'list'>): Promise<string | null> {
  const { items } = await list({ limit: 100 });
  return items.find(({ app }) => app !== null)?.app ?? null;
}

function tracesOf({ traces, otlpEndpoint }: Told): Settings['environment']['traces'] {
  if (traces.folder !== undefined) return 'local';
  return otlpEndpoint === undefined && traces.urlTemplate === undefined ? 'none' : 'collector';
}

const hostOf = (url: string): string => new URL(url).host;

export const latestEncoding = (db: Pick<Database, 'em'>) => async () => {
  const [latest] = await db
    .em()
    .find(Delivery, {}, { orderBy: { receivedAt: 'desc', deliveryId: 'desc' }, limit: 1 });
  return latest?.encoding;
};
