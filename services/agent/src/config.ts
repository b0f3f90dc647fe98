import { logSettings, processSettings, readEnvironment, type Environment } from '@reprise/process';
import { RepriseError } from '@reprise/schemas';
import { z } from 'zod';
import { DEFAULT_MODEL, PRICES, pricedOn } from './anthropic/models.ts';
import { STEPS } from './worker/step.ts';

const dollars = z.coerce.number().nonnegative();

/** US dollars for a million tokens: input, output, cache read, cache write. */
const price = z
  .string()
  .regex(/^\d+(\.\d+)?(,\d+(\.\d+)?){3}$/, 'expected four numbers such as 2,10,0.1,2.5')
  .transform((text) => {
    const [input = 0, output = 0, cacheRead = 0, cacheWrite = 0] = text.split(',').map(Number);
    return { input, output, cacheRead, cacheWrite };
  });

const settings = z.object({
  ...logSettings,
  ...processSettings,
  DATABASE_URL: z.url(),
  GITHUB_API_URL: z.url().default('https://api.github.com'),
  TOKENS_URL: z.url(),
  TOKENS_CREDENTIAL: z.string().min(1),
  ANTHROPIC_API_KEY: z.string().min(1).optional(),
  ANTHROPIC_BASE_URL: z.url().optional(),
  AGENT_MODEL: z.string().min(1).default(DEFAULT_MODEL),
  AGENT_MODEL_PRICE: price.optional(),
  AGENT_BUDGET_USD_PER_DAY: dollars.default(5),
  AGENT_WORKERS: z.coerce.number().int().min(1).max(64).default(4),
  AGENT_LEASE_MS: z.coerce.number().int().min(1000).default(30_000),
  AGENT_TIMEOUT_MS: z.coerce.number().int().min(1000).default(300_000),
  AGENT_RETRY_MS: z.coerce.number().int().min(1).default(1000),
  AGENT_CRASH_AT: z.enum(STEPS).optional(),
});

export type Config = ReturnType<typeof readConfig>;

/**
 * - ANTHROPIC_API_KEY: without one the local analyst answers.
 * - AGENT_MODEL: the model that is asked, and AGENT_MODEL_PRICE what a million of its tokens cost in
 *   US dollars (input, output, cache read, cache write), where this build does not know.
 * - AGENT_BUDGET_USD_PER_DAY: of each repository whose rules name none; a day is one in UTC.
 * - AGENT_WORKERS: most analyses in hand at once.
 * - AGENT_LEASE_MS: how long a worker that vanished keeps its analysis from others.
 * - AGENT_TIMEOUT_MS: longest time for one analysis.
 * - AGENT_RETRY_MS: how long to wait before a model that is overloaded is asked again; doubles.
 * - AGENT_CRASH_AT: for tests; the process kills itself at this step.
 * @throws {RepriseError} configuration_invalid.
 */
export function readConfig(environment: Environment) {
  const config = readEnvironment(settings, environment, ['AGENT_']);
  const known = config.AGENT_MODEL_PRICE ?? PRICES[config.AGENT_MODEL];
  if (config.ANTHROPIC_API_KEY !== undefined && known === undefined) {
    throw new RepriseError(
      'configuration_invalid',
      `AGENT_MODEL: what ${config.AGENT_MODEL} costs is not known here (prices of ${pricedOn}), and ` +
        'without it no budget can be kept. Set AGENT_MODEL_PRICE, or choose one of ' +
        `${Object.keys(PRICES).join(', ')}.`,
    );
  }
  return config;
}
