import type { StackFile } from '@reprise/contract/stack';
import { writeAtomically } from '../state/files.ts';

/** Readable by its owner alone: the database's address has a password. */
export const writeStackFile = (file: string, content: StackFile): void =>
  writeAtomically(file, `${JSON.stringify(content, null, 2)}\n`);
