import { port, readEnvironment, type Environment } from '@reprise/process';
import { z } from 'zod';

const settings = z.object({
  GITHUB_STANDIN_PORT: port.default(0),
  GITHUB_STANDIN_STATE: z.string().optional(),
  GITHUB_STANDIN_WEBHOOK_URL: z.url().optional(),
  GITHUB_STANDIN_DEMO: z.enum(['0', '1', 'called']).default('0'),
  GITHUB_WEBHOOK_SECRET: z.string().min(1),
  GITHUB_APP_ID: z.coerce.number().int().positive(),
  GITHUB_PRIVATE_KEY: z.string().min(1),
});

export type Config = Readonly<z.output<typeof settings>>;

/** @throws {RepriseError} configuration_invalid, naming every wrong variable and no value */
export const readConfig = (environment: Environment): Config =>
  readEnvironment(settings, environment, ['GITHUB_STANDIN_']);
