import { trace } from '@opentelemetry/api';
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Keys whose values never reach a log, wherever they stand. */
const SECRET_KEYS = [
  'authorization',
  'token',
  'secret',
  'password',
  'privateKey',
  'signature',
  'body',
];

/**
 * JSON lines on standard output, each with the trace it belongs to.
 * @param level one of pino's: trace, debug, info, warn, error, fatal, silent.
 * @param destination for tests; standard output otherwise.
 */
export function createLogger(
  service: string,
  level = 'info',
  destination: DestinationStream = pino.destination(1),
): Logger {
  const options = {
    level,
    base: { service },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]) },
    mixin: () => {
      const span = trace.getActiveSpan()?.spanContext();
      return span === undefined ? {} : { traceId: span.traceId, spanId: span.spanId };
    },
  };
  return pino(options, destination);
}
