export * from './actionKinds.ts';
export * from './envelope.ts';
export * from './errors.ts';
export * from './event.ts';
export * from './generated/records.ts';
export * from './ids.ts';
export * from './subject.ts';
export * from './topics.ts';
