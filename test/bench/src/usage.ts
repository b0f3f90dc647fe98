import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU time in ticks of a hundredth of a second (proc(5), sysconf _SC_CLK_TCK). */
const TICK_SECONDS = 0.01;

/** What a process and its children have used, read from outside them. */
interface Usage {
  readonly cpuSeconds: number;
  /** Memory shared between them, such as PostgreSQL's buffers, is counted once (PSS). */
  readonly memoryMb: number;
}

export type Usages = Readonly<Record<string, Usage>>;

/**
 * @param pids by name; one that has ended is left out, and a child that has a name of its own counts
 * under that alone.
 */
export function usages(pids: Readonly<Record<string, number | undefined>>): Usages {
  const children = childrenByParent(new Set(Object.values(pids)));
  const entries = Object.entries(pids).flatMap(([name, pid]) => {
    const tree = pid === undefined ? [] : withDescendants(pid, children);
    const used = tree.flatMap((member) => usageOf(member) ?? []);
    return used.length === 0 ? [] : [[name, used.reduce(sum)] as const];
  });
  return Object.fromEntries(entries);
}

const sum = (a: Usage, b: Usage): Usage => ({
  cpuSeconds: a.cpuSeconds + b.cpuSeconds,
  memoryMb: a.memoryMb + b.memoryMb,
});

/** The fields of /proc/PID/stat after the command's name, which may hold spaces: from `state` on. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function childrenByParent(
  named: ReadonlySet<number | undefined>,
): ReadonlyMap<number, readonly number[]> {
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && !named.has(pid));
  return Map.groupBy(pids, (pid) => Number(statOf(pid)?.[1] ?? 0));
}

const withDescendants = (
  pid: number,
  children: ReadonlyMap<number, readonly number[]>,
): readonly number[] => [
  pid,
  ...(children.get(pid) ?? []).flatMap((child) => withDescendants(child, children)),
];

/** CPU time of children that have ended is in their parent's (cutime, cstime). */
function usageOf(pid: number): Usage | undefined {
  const stat = statOf(pid);
  if (stat === undefined) return undefined;
  const ticks = stat.slice(11, 15).reduce((total, field) => total + Number(field), 0);
  return { cpuSeconds: ticks * TICK_SECONDS, memoryMb: memoryOf(pid) };
}

function memoryOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** CPU seconds between two readings, and the memory at the second. */
export const usedBetween = (before: Usages, after: Usages): Usages =>
  Object.fromEntries(
    Object.entries(after).map(([name, { cpuSeconds, memoryMb }]) => [
      name,
      {
        cpuSeconds: Math.round((cpuSeconds - (before[name]?.cpuSeconds ?? 0)) * 100) / 100,
        memoryMb: Math.round(memoryMb),
      },
    ]),
  );
