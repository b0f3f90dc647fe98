import type { Environment } from '@reprise/process';
import { RepriseError } from '@reprise/schemas';
import { z } from 'zod';
import type { SecretSetting } from './secrets.ts';

const secret = z.string().min(1).optional();

/** Variables that name the App's webhook secrets; for readEnvironment(). */
export const webhookSecretSettings = {
  GITHUB_WEBHOOK_SECRET: secret,
  GITHUB_WEBHOOK_SECRET_FILE: secret,
  GITHUB_WEBHOOK_SECRET_PREVIOUS: secret,
  GITHUB_WEBHOOK_SECRET_PREVIOUS_FILE: secret,
  GITHUB_WEBHOOK_SECRETS_FILE: secret,
};
type Settings = z.output<z.ZodObject<typeof webhookSecretSettings>>;

/**
 * Where the App's live secrets come from, the current one first.
 * @throws {RepriseError} configuration_invalid.
 */
export function secretsOf(read: Settings, environment: Environment): readonly SecretSetting[] {
  const setting = (id: string, name: 'SECRET' | 'SECRET_PREVIOUS'): SecretSetting[] => {
    const file = read[`GITHUB_WEBHOOK_${name}_FILE`];
    const value = read[`GITHUB_WEBHOOK_${name}`];
    // A file is named, not read once and for all: it can change while the process runs.
    if (file !== undefined && !environment[`GITHUB_WEBHOOK_${name}`]) return [{ id, file }];
    return value === undefined ? [] : [{ id, value }];
  };
  const [current, previous] = [
    setting('current', 'SECRET'),
    setting('previous', 'SECRET_PREVIOUS'),
  ];
  const { GITHUB_WEBHOOK_SECRETS_FILE: file } = read;
  const several = file === undefined ? [] : [{ file }];
  if (current.length + several.length !== 1 || (file !== undefined && previous.length > 0)) {
    throw new RepriseError(
      'configuration_invalid',
      'Either GITHUB_WEBHOOK_SECRET (and _PREVIOUS) or GITHUB_WEBHOOK_SECRETS_FILE is needed, and not both.',
    );
  }
  return [...several, ...current, ...previous];
}
