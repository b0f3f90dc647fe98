import * as action from '@reprise/action';
import * as api from '@reprise/api';
import * as automation from '@reprise/automation';
import * as ingest from '@reprise/ingest';
import { runService, type Environment, type Service, type Start } from '@reprise/process';
import * as projector from '@reprise/projector';
import { PLATFORM_ENVIRONMENTS, parseEnvironments } from './reprise/platformEnvironments.ts';
import { PLATFORM_PROCESS, type PlatformService } from './reprise/services.ts';
import { asOne } from './reprise/asOne.ts';

type Begin = () => Promise<Service>;

const part =
  <Config>(readConfig: (environment: Environment) => Config, start: Start<Config>) =>
  (environment: Environment): Begin => {
    const config = readConfig(environment);
    return () => start(config);
  };

const PARTS: Readonly<Record<PlatformService, (environment: Environment) => Begin>> = {
  ingest: part(ingest.readConfig, ingest.start),
  projector: part(projector.readConfig, projector.start),
  automation: part(automation.readConfig, automation.start),
  action: part(action.readConfig, action.start),
  api: part(api.readConfig, api.start),
};

/** Every service reads its own environment, as if it were alone. */
const readConfigs = (environment: Environment): Readonly<Record<PlatformService, Begin>> => {
  const environments = parseEnvironments(environment[PLATFORM_ENVIRONMENTS] ?? '');
  return {
    ingest: PARTS.ingest(environments.ingest),
    projector: PARTS.projector(environments.projector),
    automation: PARTS.automation(environments.automation),
    action: PARTS.action(environments.action),
    api: PARTS.api(environments.api),
  };
};

await runService(PLATFORM_PROCESS, readConfigs, asOne);
