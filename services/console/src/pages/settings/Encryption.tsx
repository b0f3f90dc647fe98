import type { Settings } from '@reprise/contract';
import { Code } from '@mantine/core';
import { Facts } from '../../components/Facts.tsx';
import { Id } from '../../components/Id.tsx';
import { Status } from '../../components/Status.tsx';
import { previousKeyWords, sealedWords } from './encryption.ts';
import classes from './settings.module.css';

/** Whether bodies are encrypted, and which keys from configuration still seal how much. */
export function Encryption({ encryption }: Pick<Settings, 'encryption'>) {
  const { bodies, currentKey, sealed } = encryption;
  const previous = previousKeyWords(encryption);
  return (
    <>
      <Facts
        of={[
          [
            'Bodies',
            bodies === 'tenant' ? (
              <Status key="bodies" status="on" tone="good">
                encrypted, each account with a key of its own
              </Status>
            ) : (
              <span key="bodies">
                kept as they were sent; <Code>INGEST_ENCRYPT_BODIES=tenant</Code> encrypts what
                comes from then on
              </span>
            ),
          ],
          ['Current key', <Id key="current" id={currentKey} full />],
          ...sealed.map(
            (one) =>
              [
                one.key === currentKey ? 'It seals' : `Earlier key ${one.key}`,
                `${one.key === currentKey ? '' : 'seals '}${sealedWords(one)}`,
              ] as const,
          ),
        ]}
      />
      {previous !== undefined && <p className={classes.words}>{previous}</p>}
    </>
  );
}
