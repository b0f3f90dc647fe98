import { execFile } from 'node:child_process';
import { readdirSync, statfsSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';

/** What the checks ask of the machine. */
export interface Machine {
  readonly nodeVersion: string;
  readonly platform: string;
  /** Bytes of memory that can still be taken. */
  readonly freeMemory: number;
  /** What a program prints; undefined when it cannot be run or fails. */
  output(program: string, args: readonly string[]): Promise<string | undefined>;
  /** Bytes free where a path is or will be. */
  freeDisk(path: string): number;
  /** Permission bits of a file; undefined when there is none. */
  mode(path: string): number | undefined;
  /** Names in a folder; none when there is no such folder. */
  names(folder: string): readonly string[];
  /** Whether somebody listens. */
  answers(host: string, port: number): Promise<boolean>;
  /** Whether this process may listen there. 0 is any port. */
  canListen(port: number): Promise<boolean>;
}

const PROGRAM_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 2000;

export const thisMachine: Machine = {
  nodeVersion: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
  freeMemory: process.availableMemory(),
  output: (program, args) =>
    new Promise((found) => {
      execFile(program, [...args], { timeout: PROGRAM_TIMEOUT_MS }, (error, stdout, stderr) => {
        found(error === null ? `${stdout}\n${stderr}` : undefined);
      });
    }),
  freeDisk: (path) => {
    const { bavail, bsize } = statfsSync(nearestFolder(path));
    return bavail * bsize;
  },
  mode: (path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? undefined : stats.mode & 0o777;
  },
  names: (folder) => {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  },
  answers: (host, port) =>
    new Promise((found) => {
      const socket = connect({ host, port, timeout: CONNECT_TIMEOUT_MS });
      const end = (answer: boolean): void => {
        socket.destroy();
        found(answer);
      };
      socket.once('connect', () => end(true));
      socket.once('timeout', () => end(false));
      socket.once('error', () => end(false));
    }),
  canListen: (port) =>
    new Promise((found) => {
      const server = createServer();
      server.once('error', () => found(false));
      server.listen(port, '127.0.0.1', () => server.close(() => found(true)));
    }),
};

function nearestFolder(path: string): string {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (statSync(folder, { throwIfNoEntry: false }) !== undefined) return folder;
    if (folder === dirname(folder)) return join(folder);
  }
}
