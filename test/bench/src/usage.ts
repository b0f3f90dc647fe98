import { readFileSync } from 'node:fs';

/** Linux counts CPU time in ticks of a hundredth of a second (proc(5), sysconf _SC_CLK_TCK). */
const TICK_SECONDS = 0.01;

/** What a process has used, read from outside it. */
interface Usage {
  readonly cpuSeconds: number;
  readonly rssMb: number;
}

export type Usages = Readonly<Record<string, Usage>>;

/** @param pids by name; one that has ended is left out. */
export function usages(pids: Readonly<Record<string, number | undefined>>): Usages {
  const entries = Object.entries(pids).flatMap(([name, pid]) => {
    const usage = pid === undefined ? undefined : usageOf(pid);
    return usage === undefined ? [] : [[name, usage] as const];
  });
  return Object.fromEntries(entries);
}

function usageOf(pid: number): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    return { cpuSeconds: ticks * TICK_SECONDS, rssMb: Math.round(kilobytes / 1024) };
  } catch {
    return undefined;
  }
}

/** CPU seconds between two readings, and the memory at the second. */
export const usedBetween = (before: Usages, after: Usages): Usages =>
  Object.fromEntries(
    Object.entries(after).map(([name, { cpuSeconds, rssMb }]) => [
      name,
      { cpuSeconds: round(cpuSeconds - (before[name]?.cpuSeconds ?? 0)), rssMb },
    ]),
  );

const round = (value: number): number => Math.round(value * 100) / 100;
