import { writeAtomically } from '../state/files.ts';

/** What other programs need to know of a running stack: addresses, and paths of credential files. */
export interface StackFile {
  readonly ready: boolean;
  readonly api: string;
  readonly ingest: string;
  readonly github: string;
  /** host:port, several separated by commas. */
  readonly kafka: string;
  readonly registry: string;
  /** With the password of a database of ours; hence the file's mode. */
  readonly postgres: string;
  readonly credentials: {
    readonly apiToken: string;
    readonly webhookSecret: string;
    readonly appPrivateKey: string;
  };
}

export const writeStackFile = (file: string, content: StackFile): void =>
  writeAtomically(file, `${JSON.stringify(content, null, 2)}\n`);
