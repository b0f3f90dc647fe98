import { readConfig } from './config.ts';
import { DEMO_SEED } from './demo/repositories.ts';
import { startDemo } from './demo/play.ts';
import { whenParentDies } from './parent.ts';
import { startGitHub } from './standIn.ts';

const config = readConfig(process.env);
const github = await startGitHub({
  port: config.GITHUB_STANDIN_PORT,
  webhookSecret: config.GITHUB_WEBHOOK_SECRET,
  appId: config.GITHUB_APP_ID,
  privateKeyPem: config.GITHUB_PRIVATE_KEY,
  seed: DEMO_SEED,
  ...(config.GITHUB_STANDIN_STATE !== undefined && { stateDir: config.GITHUB_STANDIN_STATE }),
  ...(config.GITHUB_STANDIN_WEBHOOK_URL !== undefined && {
    webhookUrl: config.GITHUB_STANDIN_WEBHOOK_URL,
  }),
});
const webhookUrl = config.GITHUB_STANDIN_WEBHOOK_URL;
const demo =
  config.GITHUB_STANDIN_DEMO === '0'
    ? undefined
    : startDemo(github, {
        ...(config.GITHUB_STANDIN_DEMO === 'called' && { called: github.castCalled }),
        ...(webhookUrl !== undefined && { webhookUrl }),
      });

let stopping = false;
const end = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await demo?.stop();
  const failure = await github.stop().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (failure !== undefined) process.stderr.write(`${failure}\n`);
  process.exit(failure === undefined ? 0 : 1);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
whenParentDies(() => void end());

process.stdout.write(`${JSON.stringify({ ready: true, url: github.url })}\n`);
