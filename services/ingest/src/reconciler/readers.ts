import type { EventLog } from '@reprise/kafka';
import type { Logger } from '@reprise/telemetry';
import { createBodies, encodeForTenants, followTenantKeys } from '@reprise/vault';
import { followSecrets } from '../door/secrets.ts';
import { asTheyCome } from '../keeping/bodies.ts';
import { PROVIDERS } from '../providers/registry.ts';
import { APP } from '../sources/source.ts';
import type { Config } from './config.ts';
import { followWebhookSecrets } from './verify/secrets.ts';
import { Verification } from './verify/verify.ts';

export type Readers = ReturnType<typeof readers>;

/** What is followed to read and to write bodies. */
export function readers({ keyring, encryptBodies, github }: Config, log: EventLog, logger: Logger) {
  const keys = followTenantKeys({ log, keyring, logger });
  const webhooks = followWebhookSecrets({ log, keyring, logger });
  const app = followSecrets(github.secrets, logger);
  const verification = new Verification({
    log,
    bodies: createBodies(keys),
    providers: PROVIDERS,
    secretsOf: (_provider, source) => (source === APP ? app.current() : webhooks.of(source)),
  });
  return {
    keys,
    verification,
    encode: encryptBodies ? encodeForTenants({ log, keys, keyring }) : asTheyCome,
    caughtUp: Promise.all([keys.caughtUp, webhooks.caughtUp]),
    failed: Promise.race([keys.failed, webhooks.failed]),
    async stop(): Promise<void> {
      app.stop();
      await Promise.all([keys.stop(), webhooks.stop(), verification.close()]);
    },
  };
}
