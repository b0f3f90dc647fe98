/** Where `npm start` keeps everything unless it is told otherwise, in the folder it is called in. */
export const DATA_FOLDER = '.reprise';

/** The file in it that is there while everything serves. */
export const STACK_FILE = 'stack.json';

/** What the file says to other programs of this machine: addresses, and paths of credential files. */
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
