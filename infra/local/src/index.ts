export { consoleBuild, CONSOLE } from './reprise/console.ts';
export { LaunchError } from './launchError.ts';
export { startReprise, type Reprise, type RepriseOptions } from './reprise/startReprise.ts';
export type { Process } from './reprise/process.ts';
export type { Mode, ProcessName, ServiceName } from './reprise/services.ts';
export { startServers, type ServerOptions, type Servers } from './servers/startServers.ts';
export type { Server } from './servers/server.ts';
export type { StackOptions } from './stack.ts';
