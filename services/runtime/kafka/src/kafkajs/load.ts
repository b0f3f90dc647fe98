import { createRequire } from 'node:module';
import type * as kafkajs from 'kafkajs';
import { replaceProduceRequest } from './produceRequest.ts';
import { zstdCodec } from './zstd.ts';

export type KafkaJs = typeof kafkajs;

let loaded: KafkaJs | undefined;

/**
 * Loads kafkajs when it is first needed, through `require`: OpenTelemetry's instrumentation patches
 * it there, and only if it was started before.
 */
export function loadKafkaJs(): KafkaJs {
  if (loaded !== undefined) return loaded;
  silenceNegativeTimeout();
  loaded = createRequire(import.meta.url)('kafkajs') as KafkaJs;
  replaceProduceRequest();
  loaded.CompressionCodecs[loaded.CompressionTypes.ZSTD] = () => zstdCodec;
  return loaded;
}

/**
 * kafkajs 2.2 sets a timer with a negative delay while nothing throttles it, and Node warns of the
 * first one. Harmless: it means "at once". Every other warning passes.
 */
function silenceNegativeTimeout(): void {
  const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  const filtered = (...args: unknown[]): void => {
    if (args[1] === 'TimeoutNegativeWarning' && isFromKafkaJs()) return;
    emitWarning(...args);
  };
  process.emitWarning = filtered;
}

const isFromKafkaJs = (): boolean =>
  new Error('where').stack?.includes('/kafkajs/src/network/') === true;
