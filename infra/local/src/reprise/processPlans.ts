import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Addresses } from '../servers/addresses.ts';
import type { Variables } from '../state/passedOn.ts';
import {
  agentEnvironment,
  common,
  logEnvironment,
  platformEnvironments,
  reconcilerEnvironment,
  standInEnvironment,
  tokensEnvironment,
  type Plan,
} from './environments.ts';
import type { ChildSpec } from '../supervise/child.ts';
import { PLATFORM_ENVIRONMENTS, writeEnvironments } from './platformEnvironments.ts';
import type { ProcessPlan } from './process.ts';
import {
  GITHUB_PROCESS,
  PLATFORM,
  PLATFORM_PROCESS,
  type Mode,
  type PlatformService,
} from './services.ts';

const health = (port: number): string => `http://127.0.0.1:${port}/health/ready`;
const admin = (port: number): Variables => ({ ADMIN_HOST: '127.0.0.1', ADMIN_PORT: String(port) });

/** A package's program stands beside the file it exports. */
const beside = (entry: string, file: string): string => fileURLToPath(new URL(file, entry));

function entryOf(service: PlatformService): string {
  switch (service) {
    case 'ingest':
      return import.meta.resolve('@reprise/ingest');
    case 'projector':
      return import.meta.resolve('@reprise/projector');
    case 'automation':
      return import.meta.resolve('@reprise/automation');
    case 'action':
      return import.meta.resolve('@reprise/action');
    case 'api':
      return import.meta.resolve('@reprise/api');
  }
}

/** The services on the log and the database: one process for all, or one for each. */
function platformPlans(plan: Plan, servers: Addresses, mode: Mode): readonly ProcessPlan[] {
  const { ports } = plan;
  const environments = platformEnvironments(plan, servers);
  if (mode === 'each') {
    return PLATFORM.map((name) => ({
      name,
      tier: 'service',
      main: beside(entryOf(name), 'main.ts'),
      env: { ...environments[name], ...admin(ports[`${name}Admin`]) },
      ready: [health(ports[`${name}Admin`])],
    }));
  }
  return [
    {
      name: PLATFORM_PROCESS,
      tier: 'service',
      main: join(import.meta.dirname, '../platform.ts'),
      env: {
        ...common(plan),
        ...admin(ports.platformAdmin),
        [PLATFORM_ENVIRONMENTS]: writeEnvironments(environments),
      },
      // Its own says when every service follows the log, too.
      ready: [health(ports.api), health(ports.ingest), health(ports.platformAdmin)],
    },
  ];
}

/** Everything on the log. */
export const servicePlans = (
  plan: Plan,
  servers: Addresses,
  mode: Mode,
): readonly ProcessPlan[] => [
  ...platformPlans(plan, servers, mode),
  agentPlan(plan, servers),
  reconcilerPlan(plan, servers),
];

/** The step before every service; it ends by itself. */
export const preparePlan = (plan: Plan, servers: Addresses): ChildSpec => ({
  name: 'prepare',
  tier: 'task',
  command: process.execPath,
  args: [join(import.meta.dirname, '../prepare.ts')],
  env: logEnvironment(plan, servers),
});

/** Always a process of its own: it runs on what a model says, and can change nothing. */
const agentPlan = (plan: Plan, servers: Addresses): ProcessPlan => ({
  name: 'agent',
  tier: 'service',
  main: beside(import.meta.resolve('@reprise/agent'), 'main.ts'),
  env: { ...agentEnvironment(plan, servers), ...admin(plan.ports.agentAdmin) },
  ready: [health(plan.ports.agentAdmin)],
});

/** Always a process of its own: what it looks for is what ingest missed. */
const reconcilerPlan = (plan: Plan, servers: Addresses): ProcessPlan => ({
  name: 'reconciler',
  tier: 'service',
  main: beside(import.meta.resolve('@reprise/ingest/reconciler'), 'main.ts'),
  env: { ...reconcilerEnvironment(plan, servers), ...admin(plan.ports.reconcilerAdmin) },
  ready: [health(plan.ports.reconcilerAdmin)],
});

/** The only process with the App's key. */
export const tokensPlan = (plan: Plan): ProcessPlan => ({
  name: 'tokens',
  tier: 'edge',
  main: beside(import.meta.resolve('@reprise/tokens'), 'main.ts'),
  env: { ...tokensEnvironment(plan), ...admin(plan.ports.tokensAdmin) },
  ready: [health(plan.ports.tokensAdmin)],
});

/** @param demo whether the stand-in's people open issues. */
export const standInPlan = (plan: Plan, demo: boolean): ProcessPlan => ({
  name: GITHUB_PROCESS,
  tier: 'edge',
  main: beside(import.meta.resolve('@reprise/harness'), 'github/main.ts'),
  env: standInEnvironment(plan, demo),
  ready: [`${plan.github.apiUrl}/meta`],
});
