import { logSettings, processSettings, readEnvironment, type Environment } from '@reprise/process';
import { vaultSettings } from '@reprise/vault';
import { z } from 'zod';

const DAY_MS = 86_400_000;
const EXPIRY_MS = 10_000;

const settings = z.object({
  ...logSettings,
  ...processSettings,
  ...vaultSettings,
  DATABASE_URL: z.url(),
  GITHUB_API_URL: z.url().default('https://api.github.com'),
  TOKENS_URL: z.url(),
  TOKENS_CREDENTIAL: z.string().min(1),
  AUTOMATION_MAX_TRIGGER_AGE: z.coerce.number().int().positive().default(DAY_MS),
  AUTOMATION_EXPIRY_EVERY_MS: z.coerce.number().int().positive().default(EXPIRY_MS),
});

export type Config = ReturnType<typeof readConfig>;

/**
 * AUTOMATION_MAX_TRIGGER_AGE: milliseconds; what last changed longer ago starts no rule.
 * AUTOMATION_EXPIRY_EVERY_MS: milliseconds between two looks for approvals that nobody answered in time.
 * @throws {RepriseError} configuration_invalid.
 */
export const readConfig = (environment: Environment) =>
  readEnvironment(settings, environment, ['AUTOMATION_']);
