import type { Service } from '@reprise/process';
import { createLogger } from '@reprise/telemetry';
import type { Config } from './config.ts';
import { readCredentials } from './credentials.ts';
import { connectGitHubApp } from './githubApp.ts';
import { createServer } from './server.ts';

export { readConfig, type Config } from './config.ts';

/** Mints installation tokens for the other services; alone holds the App's private key. */
export async function start(config: Config): Promise<Service & { readonly url: string }> {
  const logger = createLogger('tokens', config.logLevel);
  const credentials = readCredentials(config.credentialsFile);
  const github = connectGitHubApp({ ...config.github, logger });
  const checks = {
    github: async () => {
      await github.identity();
    },
  };
  const server = createServer({ github, credentials, checks, logger });
  const url = await server.listen({ host: config.host, port: config.port });
  logger.info({ url }, 'listening');
  let stopping: Promise<void> | undefined;
  return {
    url,
    ready: Promise.resolve(),
    checks,
    stop: () => (stopping ??= server.close()),
  };
}
