import type { HealthCheck, Service } from '@reprise/process';

/**
 * Starts several services as one: ready when all are, failed when one has.
 * When one cannot start, those that did are stopped.
 */
export async function asOne(
  begin: Readonly<Record<string, () => Promise<Service>>>,
): Promise<Service> {
  const started = new Map<string, Service>();
  const stop = async (): Promise<void> => {
    await Promise.all([...started.values()].map((service) => service.stop()));
  };
  try {
    await Promise.all(
      Object.entries(begin).map(async ([name, start]) => {
        started.set(name, await start());
      }),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  const services = [...started.values()];
  const ready = Promise.all(services.map((service) => service.ready)).then(() => undefined);
  const failures = services.flatMap(({ failed }) => (failed === undefined ? [] : [failed]));
  return {
    ready,
    checks: { ...namedChecks(started), ready: onceSettled(ready) },
    stop,
    ...(failures.length > 0 && { failed: Promise.race(failures) }),
  };
}

/** Fails until every service does its work: to have started is not yet to follow the log. */
function onceSettled(ready: Promise<void>): HealthCheck {
  let isReady = false;
  const settle = async (): Promise<void> => {
    await ready;
    isReady = true;
  };
  settle().catch(() => undefined);
  return async () => {
    if (!isReady) throw new Error('not every service is ready yet');
  };
}

/** Every service's checks, such as `ingest.kafka`. */
const namedChecks = (services: ReadonlyMap<string, Service>): Record<string, HealthCheck> =>
  Object.fromEntries(
    [...services].flatMap(([service, { checks }]) =>
      Object.entries(checks).map(([name, check]) => [`${service}.${name}`, check]),
    ),
  );
