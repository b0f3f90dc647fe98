import type { Variables } from '../state/passedOn.ts';
import { PLATFORM, type PlatformService } from './services.ts';

/** The variable that carries the environments of the services in the platform's process. */
export const PLATFORM_ENVIRONMENTS = 'PLATFORM_ENVIRONMENTS';

export type PlatformEnvironments = Readonly<Record<PlatformService, Variables>>;

export const writeEnvironments = (environments: PlatformEnvironments): string =>
  JSON.stringify(Object.fromEntries(PLATFORM.map((name) => [name, environments[name]])));

/** Written by the launcher alone, so its shape is known. */
export const parseEnvironments = (text: string): PlatformEnvironments =>
  JSON.parse(text) as PlatformEnvironments;
