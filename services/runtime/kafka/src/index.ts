export * from './events.ts';
export * from './log.ts';
