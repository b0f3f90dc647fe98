/**
 * Rejects, saying what is wrong, when something a service depends on does not answer. Resolves with
 * a sentence where it works and somebody must look after it all the same.
 */
export type HealthCheck = () => Promise<string | undefined | void>;

/** A running service. */
export interface Service {
  /** Resolves when it serves; rejects when it cannot. */
  readonly ready: Promise<void>;
  /** Rejects when it stopped by itself and the process must end; never resolves. */
  readonly failed?: Promise<never>;
  /** What it depends on, by name. */
  readonly checks: Readonly<Record<string, HealthCheck>>;
  /** Finishes what is at hand and lets go of everything. May be called twice. */
  stop(): Promise<void>;
}

/** Starts a service. A configuration that cannot work rejects at once. */
export type Start<Config> = (config: Config) => Promise<Service>;
