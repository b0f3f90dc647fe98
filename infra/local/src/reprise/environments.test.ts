import { describe, expect, it } from 'vitest';
import type { CredentialFiles } from '../state/credentials.ts';
import type { DataFolder } from '../state/dataFolder.ts';
import {
  agentEnvironment,
  platformEnvironments,
  reconcilerEnvironment,
  standInEnvironment,
  tokensEnvironment,
  type Plan,
} from './environments.ts';
import { chooseGitHub } from './github.ts';
import { parseEnvironments, writeEnvironments } from './platformEnvironments.ts';

const credentials: CredentialFiles = {
  apiToken: '/c/api-token',
  webhookSecret: '/c/webhook-secret',
  appPrivateKey: '/c/app-private-key.pem',
  encryptionKey: '/c/encryption.key',
  tokensCredentials: '/c/tokens-clients.json',
  tokensClients: {
    automation: '/c/tokens-automation',
    action: '/c/tokens-action',
    agent: '/c/tokens-agent',
    reconciler: '/c/tokens-reconciler',
  },
};
const folder = {
  ingest: '/d/ingest',
  github: '/d/github',
  traces: '/d/traces',
  credentials: '/c',
} as DataFolder;
const ports = { api: 1, ingest: 2, tokens: 3, github: 4 } as Plan['ports'];
const servers = {
  brokers: ['127.0.0.1:9092'],
  registry: 'http://127.0.0.1:8081',
  postgres: 'postgres://reprise:secret@127.0.0.1/reprise',
  configured: { kafka: false, registry: false, postgres: false },
};

function plan(environment: Plan['environment'] = {}): Plan {
  const github = chooseGitHub(environment, credentials, folder, ports.github);
  return { ports, github, credentials, folder, environment, settings: {} };
}

/** Every process's environment, by name. */
function all(made: Plan): Record<string, Readonly<Record<string, string>>> {
  return {
    ...platformEnvironments(made, servers),
    agent: agentEnvironment(made, servers),
    reconciler: reconcilerEnvironment(made, servers),
    tokens: tokensEnvironment(made),
    github: standInEnvironment(made, true),
  };
}

/** Which processes see the value. */
const whoSees = (value: string, environments: ReturnType<typeof all>): string[] =>
  Object.entries(environments)
    .filter(([, variables]) => Object.values(variables).includes(value))
    .map(([name]) => name)
    .toSorted();

describe('the environment of a process', () => {
  it('holds no credential that is not its own', () => {
    const environments = all(plan());
    expect(whoSees(credentials.appPrivateKey, environments)).toEqual(['github', 'tokens']);
    expect(whoSees(credentials.webhookSecret, environments)).toEqual([
      'github',
      'ingest',
      'reconciler',
    ]);
    expect(whoSees(credentials.tokensCredentials, environments)).toEqual(['tokens']);
    expect(whoSees(credentials.tokensClients.automation, environments)).toEqual(['automation']);
    expect(whoSees(credentials.tokensClients.action, environments)).toEqual(['action']);
    expect(whoSees(credentials.tokensClients.agent, environments)).toEqual(['agent']);
    expect(whoSees(credentials.tokensClients.reconciler, environments)).toEqual(['reconciler']);
    expect(whoSees(credentials.apiToken, environments)).toEqual(['api']);
    expect(whoSees(credentials.encryptionKey, environments)).toEqual([
      'api',
      'automation',
      'ingest',
      'projector',
      'reconciler',
    ]);
    expect(whoSees(servers.postgres, environments)).not.toContain('ingest');
    expect(whoSees(servers.postgres, environments)).not.toContain('tokens');
  });

  it('holds nothing of ours that is not named', () => {
    const environments = all(plan({ AWS_SECRET_ACCESS_KEY: 'hidden', PATH: '/bin' }));
    expect(whoSees('hidden', environments)).toEqual([]);
    expect(whoSees('/bin', environments)).toHaveLength(9);
  });

  it("gives a real App's key to tokens alone and its secret to ingest alone", () => {
    const environment = {
      GITHUB_APP_ID: '7',
      GITHUB_PRIVATE_KEY: 'the key',
      GITHUB_WEBHOOK_SECRET_FILE: '/run/secrets/webhook',
    };
    const made = plan(environment);
    const environments = {
      ...platformEnvironments(made, servers),
      tokens: tokensEnvironment(made),
    };
    expect(whoSees('the key', environments)).toEqual(['tokens']);
    expect(whoSees('/run/secrets/webhook', environments)).toEqual(['ingest']);
    expect(environments.action['GITHUB_API_URL']).toBe('https://api.github.com');
  });

  it("gives a model's key to agent alone", () => {
    const environments = all(plan({ ANTHROPIC_API_KEY: 'sk-secret' }));
    expect(whoSees('sk-secret', environments)).toEqual(['agent']);
  });

  it('can be added to for one service', () => {
    const settings = { automation: { AUTOMATION_MAX_TRIGGER_AGE: '5' } };
    const environments = platformEnvironments({ ...plan(), settings }, servers);
    expect(whoSees('5', environments)).toEqual(['automation']);
  });

  it('survives the way into the process that the services share', () => {
    const environments = platformEnvironments(plan(), servers);
    expect(parseEnvironments(writeEnvironments(environments))).toEqual(environments);
  });
});
