import {
  logSettings,
  port,
  processSettings,
  readEnvironment,
  type Environment,
} from '@reprise/process';
import { readKeyring, vaultSettings, type Keyring } from '@reprise/vault';
import { z } from 'zod';
import type { TraceOptions } from './traces/reads.ts';

const settings = z.object({
  ...logSettings,
  ...processSettings,
  ...vaultSettings,
  DATABASE_URL: z.url(),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port.default(0),
  /** A file with the bearer token, made at the first start of the installation. */
  API_TOKEN_FILE: z.string(),
  /** Where browsers find the api, when it is not where it listens: behind a proxy that ends TLS. */
  API_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The built console. */
  CONSOLE_DIR: z.string().optional(),
  /** Where the processes of this machine write their spans. */
  TRACE_DIR: z.string().optional(),
  /** Where a collector shows a trace; {traceId} stands for its id. */
  TRACE_URL_TEMPLATE: z
    .url({ protocol: /^https?$/ })
    .refine((url) => /\{traceId\}|%7BtraceId%7D/i.test(url), { error: 'lacks {traceId}' })
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  GITHUB_API_URL: z.url().default('https://api.github.com'),
  /** Where GitHub reaches ingest: the address to give it with a webhook. */
  PUBLIC_INGEST_URL: z.url({ protocol: /^https?$/ }).optional(),
});

export interface Config {
  readonly brokers: readonly string[];
  readonly registryUrl: string;
  readonly topicPrefix: string;
  readonly databaseUrl: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly tokenFile: string;
  /** Such as https://reprise.example.org; undefined: what the request says. */
  readonly publicOrigin: string | undefined;
  readonly consoleDir: string | undefined;
  readonly traces: TraceOptions;
  readonly otlpEndpoint: string | undefined;
  readonly githubApiUrl: string;
  /** Such as https://hooks.example.org, without a slash at its end. */
  readonly publicIngestUrl: string | undefined;
  readonly keyring: Keyring;
  readonly logLevel: string;
}

/** @throws {RepriseError} configuration_invalid. */
export function readConfig(environment: Environment): Config {
  const values = readEnvironment(settings, environment, ['API_']);
  return Object.freeze({
    brokers: values.KAFKA_BROKERS,
    registryUrl: values.SCHEMA_REGISTRY_URL,
    topicPrefix: values.TOPIC_PREFIX,
    databaseUrl: values.DATABASE_URL,
    host: values.API_HOST,
    port: values.API_PORT,
    tokenFile: values.API_TOKEN_FILE,
    publicOrigin: values.API_PUBLIC_URL && new URL(values.API_PUBLIC_URL).origin,
    consoleDir: values.CONSOLE_DIR,
    traces: { folder: values.TRACE_DIR, urlTemplate: values.TRACE_URL_TEMPLATE },
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    githubApiUrl: values.GITHUB_API_URL,
    publicIngestUrl: values.PUBLIC_INGEST_URL?.replace(/\/+$/, ''),
    keyring: readKeyring(values),
    logLevel: values.LOG_LEVEL,
  });
}
