import type { LogEntry, logLevel } from 'kafkajs';

/** Where the adapter says what happens to it; pino's loggers fit. */
export interface LogSink {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export const silent: LogSink = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * kafkajs's own messages, all at debug: it calls every retry an error, and what matters reaches
 * the caller as a rejection.
 */
export const kafkaJsLogger =
  (sink: LogSink) =>
  (_level: logLevel) =>
  ({ namespace, label, log }: LogEntry): void => {
    const { message, timestamp: _, ...details } = log;
    sink.debug({ ...details, kafkajs: namespace, severity: label }, message);
  };
