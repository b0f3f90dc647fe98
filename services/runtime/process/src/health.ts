import type { HealthCheck } from './service.ts';

export interface DependencyHealth {
  readonly status: 'up' | 'down';
  readonly latencyMs: number;
  /** Why it is down. */
  readonly because?: string;
  /** What is wrong although it is up. */
  readonly warning?: string;
}

/** up: all answer. degraded: some do. down: none does. */
export interface Health {
  readonly status: 'up' | 'degraded' | 'down';
  readonly dependencies: Readonly<Record<string, DependencyHealth>>;
}

/** Asks every dependency at once, each for at most `timeoutMs` milliseconds. */
export async function askHealth(
  checks: Readonly<Record<string, HealthCheck>>,
  timeoutMs = 2000,
): Promise<Health> {
  const entries = await Promise.all(
    Object.entries(checks).map(
      async ([name, check]) => [name, await ask(check, timeoutMs)] as const,
    ),
  );
  const down = entries.filter(([, { status }]) => status === 'down').length;
  const status = down === 0 ? 'up' : down < entries.length ? 'degraded' : 'down';
  return { status, dependencies: Object.fromEntries(entries) };
}

async function ask(check: HealthCheck, timeoutMs: number): Promise<DependencyHealth> {
  const started = performance.now();
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => timeout.reject(new Error(`no answer within ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    const warning = await Promise.race([check(), timeout.promise]);
    const up = { status: 'up', latencyMs: elapsed(started) } as const;
    return typeof warning === 'string' ? { ...up, warning } : up;
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { status: 'down', latencyMs: elapsed(started), because };
  } finally {
    clearTimeout(timer);
  }
}

const elapsed = (started: number): number => Math.round((performance.now() - started) * 10) / 10;
