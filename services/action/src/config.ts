import { logSettings, processSettings, readEnvironment, type Environment } from '@reprise/process';
import { RepriseError } from '@reprise/schemas';
import { z } from 'zod';
import { STEPS } from './worker/step.ts';

const settings = z.object({
  ...logSettings,
  ...processSettings,
  DATABASE_URL: z.url(),
  GITHUB_API_URL: z.url().default('https://api.github.com'),
  TOKENS_URL: z.url(),
  TOKENS_CREDENTIAL: z.string().min(1),
  ACTION_WORKERS: z.coerce.number().int().min(1).max(64).default(8),
  ACTION_LEASE_MS: z.coerce.number().int().min(1000).default(20_000),
  ACTION_GITHUB_TIMEOUT_MS: z.coerce.number().int().min(100).default(10_000),
  ACTION_PACED: z.stringbool().optional(),
  ACTION_CRASH_AT: z.enum(STEPS).optional(),
});

export type Config = ReturnType<typeof readConfig>;

/**
 * - ACTION_WORKERS: most tasks in hand at once.
 * - ACTION_LEASE_MS: how long a worker that vanished keeps its task from others.
 * - ACTION_GITHUB_TIMEOUT_MS: longest time for one request; at most half the lease.
 * - ACTION_PACED: whether to keep the pace that GitHub asks of writers; yes, unless GITHUB_API_URL
 *   is on this machine.
 * - ACTION_CRASH_AT: for tests; the process kills itself at this step.
 * @throws {RepriseError} configuration_invalid.
 */
export function readConfig(environment: Environment) {
  const config = readEnvironment(settings, environment, ['ACTION_']);
  if (config.ACTION_GITHUB_TIMEOUT_MS * 2 > config.ACTION_LEASE_MS) {
    const detail = 'ACTION_GITHUB_TIMEOUT_MS must be at most half of ACTION_LEASE_MS.';
    throw new RepriseError('configuration_invalid', detail);
  }
  return config;
}
