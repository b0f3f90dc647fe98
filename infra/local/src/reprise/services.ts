/**
 * The services that share one process locally. tokens, which holds the App's key, agent, which runs
 * on what a model says, and reconciler, which must outlive an ingest that ends, never do.
 */
export const PLATFORM = ['ingest', 'projector', 'automation', 'action', 'api'] as const;
export type PlatformService = (typeof PLATFORM)[number];

export type ServiceName = PlatformService | 'agent' | 'reconciler' | 'tokens';

/** one: the platform's services in one process. each: every service a process of its own. */
export type Mode = 'one' | 'each';

/** The process that runs the services of mode one. */
export const PLATFORM_PROCESS = 'platform';
/** The process of the GitHub stand-in. */
export const GITHUB_PROCESS = 'github';

/** A process of ours, by name. */
export type ProcessName = ServiceName | typeof PLATFORM_PROCESS | typeof GITHUB_PROCESS;
