import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitHub, type GitHub, type Write } from '@reprise/harness';
import { connectEventLog, connectKafka, type EventLog } from '@reprise/kafka';
import { startReprise, type Reprise } from '@reprise/local';
import type { Subject } from '@reprise/schemas';
import { Traffic } from './traffic.ts';

/** Installations of the App: one may not have all workers of a process. */
const OWNERS = ['north', 'east', 'south', 'west'] as const;

/** The stand-in has no limits that a pace would keep. */
const SETTINGS = { action: { ACTION_PACED: 'false' } };

/** Who maintains the repositories, and whom issues are assigned to. */
export const MAINTAINER = 'mia';

/** action and tokens as processes of their own on real servers, with GitHub's stand-in in this one. */
export interface World {
  readonly github: GitHub;
  readonly reprise: Reprise;
  readonly log: EventLog;
  readonly traffic: Traffic;
  /** Open issues, as many as were asked for, spread evenly over the installations. */
  readonly subjects: readonly Subject[];
  /** Tells from now on of each request that changed something. */
  onWrite(tell: (write: Write) => void): void;
  stop(): Promise<void>;
}

export async function openWorld(issues: number): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-bench-'));
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const traffic = new Traffic();
  let tell: (write: Write) => void = () => undefined;
  const github = await startGitHub({
    appId: 4711,
    privateKeyPem: privateKey,
    webhookSecret: 'unused',
    onRequest: (request) => traffic.count(request),
    onWrite: (write) => {
      if (write.changed) tell(write);
    },
    seed: {
      accounts: [
        ...OWNERS.map((login) => ({ login, type: 'Organization' as const })),
        { login: MAINTAINER },
        { login: 'tom' },
      ],
      repositories: OWNERS.map((owner) => ({
        owner,
        name: 'shop',
        labels: [{ name: 'bug' }],
        roles: { [MAINTAINER]: 'admin' as const },
        history: Array.from({ length: Math.ceil(issues / OWNERS.length) }, (_, index) => ({
          title: `A crash, number ${index}`,
          body: 'Help.',
          author: 'tom',
          daysAgo: 1,
          by: MAINTAINER,
        })),
      })),
    },
  });
  const reprise = await startReprise({
    dataDir: join(folder, 'data'),
    only: ['tokens', 'action'],
    settings: SETTINGS,
    environment: {
      ...process.env,
      GITHUB_API_URL: github.url,
      GITHUB_APP_ID: '4711',
      GITHUB_PRIVATE_KEY_FILE: file('app.pem', privateKey),
      GITHUB_WEBHOOK_SECRET_FILE: file('webhook', 'unused'),
    },
  });
  const { kafka, registry } = reprise.servers;
  const log = await connectEventLog({
    log: connectKafka({ brokers: kafka.brokers, clientId: 'bench' }),
    registryUrl: registry.url,
    source: '/bench',
  });
  return {
    github,
    reprise,
    log,
    traffic,
    subjects: subjectsOf(github).slice(0, issues),
    onWrite: (listener) => void (tell = listener),
    async stop() {
      await log.close();
      await reprise.stop();
      await github.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The first issue of each repository, then the second of each, and so on. */
function subjectsOf(github: GitHub): readonly Subject[] {
  const { installations } = github;
  const subjects = Object.entries(github.state().repositories).flatMap(
    ([repository, { id, issues }]) =>
      Object.values(issues).map((issue): Subject => ({
        installationId: installations[repository.split('/')[0] ?? ''] ?? null,
        repositoryId: id,
        repository,
        issueId: issue.id,
        number: issue.number,
      })),
  );
  return subjects.toSorted((one, other) => one.number - other.number);
}
