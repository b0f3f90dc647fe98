export { LaunchError } from './launchError.ts';
export { startServers, type ServerOptions, type Servers } from './servers/startServers.ts';
export type { Server } from './servers/server.ts';
export type { StackOptions } from './stack.ts';
