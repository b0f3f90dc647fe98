import { createPrivateKey } from 'node:crypto';
import { port, processSettings, readEnvironment, type Environment } from '@reprise/process';
import { z } from 'zod';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** JSON: a secret for each service. */
  readonly credentialsFile: string;
  readonly github: {
    readonly apiUrl: string;
    readonly appId: number;
    /** PEM. */
    readonly privateKey: string;
  };
}

/** Some shells and secret stores keep line breaks as `\n`. */
const pem = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n'))
  .refine(isPrivateKey, 'this is no private key in PEM');

const settings = z.object({
  ...processSettings,
  TOKENS_HOST: z.string().default('127.0.0.1'),
  TOKENS_PORT: port.default(8090),
  TOKENS_CREDENTIALS_FILE: z.string().min(1),
  GITHUB_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.github.com'),
  GITHUB_APP_ID: z.coerce.number().int().positive(),
  GITHUB_PRIVATE_KEY: pem,
});

/** @throws {RepriseError} configuration_invalid, naming each wrong variable and no value. */
export function readConfig(environment: Environment): Config {
  const read = readEnvironment(settings, environment);
  return Object.freeze({
    host: read.TOKENS_HOST,
    port: read.TOKENS_PORT,
    logLevel: read.LOG_LEVEL,
    credentialsFile: read.TOKENS_CREDENTIALS_FILE,
    github: Object.freeze({
      apiUrl: read.GITHUB_API_URL,
      appId: read.GITHUB_APP_ID,
      privateKey: read.GITHUB_PRIVATE_KEY,
    }),
  });
}

function isPrivateKey(text: string): boolean {
  try {
    return createPrivateKey(text).type === 'private';
  } catch {
    return false;
  }
}
