import { ACTION_KINDS } from '@reprise/schemas/actionKinds';
import { choice } from '../../components/filters/offered.ts';

/** Receipts of commands: nobody is asked about them. */
const UNASKED = 'reaction';

/** The kinds of action that a person may be asked about, in the words of the rules file. */
export const KINDS = Object.entries(ACTION_KINDS)
  .filter(([kind]) => kind !== UNASKED)
  .map(([kind, { word }]) => choice(kind, word));
