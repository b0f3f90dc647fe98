import { readFileSync } from 'node:fs';
import { RepriseError } from '@reprise/schemas';
import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a service's configuration from the environment: whole, validated, frozen.
 * `NAME_FILE` may stand for `NAME`: the value is the file's content without its last line break.
 * @param prefixes variables that start so belong to this service; an unknown one is fatal.
 * @throws {RepriseError} configuration_invalid, naming every wrong variable and no value.
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment,
  prefixes: readonly string[] = [],
): Readonly<z.output<z.ZodObject<Shape>>> {
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(environment).filter(
    (name) =>
      prefixes.some((prefix) => name.startsWith(prefix)) &&
      !known.includes(name) &&
      !known.includes(name.replace(/_FILE$/, '')),
  );
  const values = Object.fromEntries(known.map((name) => [name, valueOf(name, environment)]));
  const parsed = schema.safeParse(values);
  const problems = [
    ...unknown.map((name) => `${name} is not a setting`),
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  ];
  if (!parsed.success || problems.length > 0) {
    throw new RepriseError('configuration_invalid', `${problems.join('; ')}.`);
  }
  return Object.freeze(parsed.data);
}

function valueOf(name: string, environment: Environment): string | undefined {
  const value = environment[name];
  if (value !== undefined && value !== '') return value;
  const file = name.endsWith('_FILE') ? undefined : environment[`${name}_FILE`];
  if (file === undefined || file === '') return undefined;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    throw new RepriseError('configuration_invalid', `${name}_FILE: ${file} cannot be read.`, {
      cause,
    });
  }
}

/** A list separated by commas, such as `a:1,b:2`. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** A TCP port; 0 lets the system choose. */
export const port = z.coerce.number().int().min(0).max(65_535);

/** What every service that follows or writes the log needs. */
export const logSettings = {
  KAFKA_BROKERS: list,
  SCHEMA_REGISTRY_URL: z.url(),
  TOPIC_PREFIX: z.string().default('reprise.'),
};

/** What every process has. */
export const processSettings = {
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
};
