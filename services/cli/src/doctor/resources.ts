import { join } from 'node:path';
import { fail, ok, warn, type Finding } from './finding.ts';
import type { Machine } from './machine.ts';

const GB = 1024 ** 3;
/** The servers keep working space of their own, and Kafka keeps everything. */
const DISK = { least: GB, enough: 5 * GB };
/** Kafka, the registry, PostgreSQL and the services take about 1.2 GB together. */
const ENOUGH_MEMORY = 1.5 * GB;
const OPEN_TO_OTHERS = 0o077;

/** Disk, memory, and whether this process may listen. */
export async function checkResources(
  machine: Machine,
  folder: string,
  running: boolean,
): Promise<readonly Finding[]> {
  return [
    checkDisk(machine.freeDisk(folder)),
    ...(running ? [] : [checkMemory(machine.freeMemory)]),
    (await machine.canListen(0))
      ? ok('ports', 'the loopback interface can be listened on')
      : fail('ports', 'nothing can listen on 127.0.0.1', 'Let this user listen on loopback.'),
  ];
}

function checkDisk(free: number): Finding {
  const detail = `${gigabytes(free)} free where the data is`;
  const remedy = 'Make room, or start with --data on another disk.';
  if (free < DISK.least) return fail('disk', detail, remedy);
  return free < DISK.enough ? warn('disk', detail, remedy) : ok('disk', detail);
}

function checkMemory(free: number): Finding {
  const detail = `${gigabytes(free)} free`;
  if (free >= ENOUGH_MEMORY) return ok('memory', detail);
  return warn('memory', detail, 'Starting needs about 1.5 GB: end something else first.');
}

/** The data folder and the secrets in it. */
export function checkFolder(machine: Machine, folder: string): readonly Finding[] {
  if (machine.mode(folder) === undefined) {
    return [ok('data folder', `${folder} is made by the first start`)];
  }
  const credentials = join(folder, 'credentials');
  const open = machine
    .names(credentials)
    .map((name) => join(credentials, name))
    .filter((file) => ((machine.mode(file) ?? 0) & OPEN_TO_OTHERS) !== 0);
  return [
    ok('data folder', folder),
    open.length === 0
      ? ok('credentials', 'only their owner can read them')
      : warn('credentials', `others can read ${open.join(', ')}`, `chmod 600 ${open.join(' ')}`),
  ];
}

const gigabytes = (bytes: number): string => `${(bytes / GB).toFixed(1)} GB`;
