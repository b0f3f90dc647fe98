export * from './broker/index.ts';
export * from './github/index.ts';
export { startProxy, type FaultProxy } from './proxy/index.ts';
