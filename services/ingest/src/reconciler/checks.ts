import type { EventLog } from '@reprise/kafka';
import type { HealthCheck } from '@reprise/process';
import type { Database } from '@reprise/views';
import { MINUTE_MS } from './clock.ts';

export interface CheckedParts {
  readonly log: Pick<EventLog, 'clusterId'>;
  readonly db: Pick<Database, 'check'>;
  readonly tokensUrl: string;
  readonly everyMs: number;
  /** When the last comparison succeeded. */
  readonly comparedAt: () => number;
  readonly now: () => number;
}

const TIMEOUT_MS = 2000;

/** What it depends on, and whether it does what it is for. */
export const healthChecks = (parts: CheckedParts): Readonly<Record<string, HealthCheck>> => ({
  kafka: async () => void (await parts.log.clusterId()),
  postgres: () => parts.db.check(),
  tokens: () => answers(parts.tokensUrl, '/health/live', 'the tokens service'),
  // tokens asks GitHub for the App: what else is asked here costs an installation its requests.
  github: () => answers(parts.tokensUrl, '/health/ready', 'GitHub, as tokens says,'),
  comparison: async () => {
    const age = parts.now() - parts.comparedAt();
    if (age <= 3 * parts.everyMs + 2 * MINUTE_MS) return;
    throw new Error(`the last comparison with GitHub's record was ${Math.round(age / 1000)} s ago`);
  },
});

async function answers(base: string, path: string, who: string): Promise<void> {
  const answer = await fetch(new URL(path, base), { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`${who} answered ${answer.status}`);
}
