import { RepriseError, ERRORS } from '@reprise/schemas';
import { createLogger, measureProcess, startTracing, type Logger } from '@reprise/telemetry';
import { z } from 'zod';
import { startAdmin } from './admin.ts';
import { port, processSettings, readEnvironment, type Environment } from './environment.ts';
import type { Service, Start } from './service.ts';

const settings = z.object({
  ...processSettings,
  ADMIN_HOST: z.string().default('127.0.0.1'),
  ADMIN_PORT: port.default(0),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  TRACE_DIR: z.string().optional(),
});

/** How long a stop may take, in milliseconds, before the process ends regardless. */
const STOP_LIMIT_MS = 15_000;
/** Terminals and those who supervise both say stop, in the same moment; that is one asking. */
const SAME_ASKING_MS = 500;

/**
 * Runs a service as this process: tracing, health and metrics, SIGINT and SIGTERM, and an end with
 * exit code 1 when it fails. This is all that a main.ts does.
 */
export async function runService<Config>(
  name: string,
  readConfig: (environment: Environment) => Config,
  start: Start<Config>,
): Promise<void> {
  const environment: Environment = process.env;
  let logger = createLogger(name);
  try {
    const own = readEnvironment(settings, environment, ['ADMIN_']);
    logger = createLogger(name, own.LOG_LEVEL);
    const stopTracing = startTracing(name, {
      otlpEndpoint: own.OTEL_EXPORTER_OTLP_ENDPOINT,
      folder: own.TRACE_DIR,
    });
    measureProcess();
    const service = await start(readConfig(environment));
    const admin = await startAdmin(
      { host: own.ADMIN_HOST, port: own.ADMIN_PORT },
      () => service.checks,
    );
    endWith(service, logger, async () => {
      await service.stop();
      await admin.stop();
      await stopTracing();
    });
    await service.ready;
    logger.info({ admin: admin.url }, 'ready');
  } catch (error) {
    fail(logger, error);
  }
}

function endWith(service: Service, logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const end = (code: number): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      logger.error({ limitMs: STOP_LIMIT_MS }, 'stopping took too long; the process ends');
      process.exit(1);
    }, STOP_LIMIT_MS).unref();
    stop().then(
      () => process.exit(code),
      (error: unknown) => fail(logger, error),
    );
  };
  onSignals(logger, () => end(0));
  process.on('unhandledRejection', (error) => fail(logger, error));
  process.on('uncaughtException', (error) => fail(logger, error));
  service.failed?.catch((error: unknown) => {
    logger.fatal({ err: error }, 'the service stopped by itself');
    end(1);
  });
}

/** The first signal asks to stop; a second one does not wait for that. */
function onSignals(logger: Logger, stop: () => void): void {
  let askedAt: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (askedAt === undefined) {
        askedAt = performance.now();
        logger.info({ signal }, 'stopping');
        stop();
      } else if (performance.now() - askedAt > SAME_ASKING_MS) {
        logger.warn({ signal }, 'asked to stop again; the process ends at once');
        process.exit(1);
      }
    });
  }
}

function fail(logger: Logger, error: unknown): void {
  const remedy = error instanceof RepriseError ? ERRORS[error.code].remedy : undefined;
  logger.fatal({ err: error, remedy }, 'the process ends');
  process.exit(1);
}
