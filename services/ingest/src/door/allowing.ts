import type { HealthCheck } from '@reprise/process';
import type { Logger } from '@reprise/telemetry';
import type { Config } from '../config.ts';
import { rangesOf } from './address.ts';
import { createAllowList, type AllowList } from './allowList.ts';
import { followGitHubRanges } from './githubRanges.ts';

/** The allow-list as configured, and what keeps it up to date. */
export interface Allowing {
  /** Undefined: everybody may send. */
  readonly list: AllowList | undefined;
  /** Resolves once it is known who may send. */
  readonly known: Promise<void>;
  readonly checks: Readonly<Record<string, HealthCheck>>;
  stop(): void;
}

export function allowing(
  { allow, github: { apiUrl } }: Pick<Config, 'allow' | 'github'>,
  logger: Logger,
): Allowing {
  const still = { known: Promise.resolve(), checks: {}, stop: () => undefined };
  if (allow === undefined) return { ...still, list: undefined };
  const fixed = rangesOf(allow.fixed);
  if (!allow.github) return { ...still, list: createAllowList(fixed, undefined) };
  const github = followGitHubRanges({ apiUrl, file: allow.stateFile, logger });
  return {
    list: createAllowList(fixed, github.current),
    known: github.known,
    checks: {
      addresses: async () => {
        if (github.current() === undefined) throw new Error("GitHub's addresses are not known yet");
      },
    },
    stop: github.stop,
  };
}
