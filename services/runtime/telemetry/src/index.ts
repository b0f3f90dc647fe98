export { createLogger, type Logger } from './logger.ts';
export { counter, exposition, gauge, histogram, measureProcess } from './metrics.ts';
export { startTracing, type TracingOptions } from './tracing.ts';
export { SPAN_KINDS, type SpanLine } from './spanLine.ts';
