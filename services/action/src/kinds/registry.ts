import type { ActionKind } from '@reprise/schemas';
import { comment } from './comment/index.ts';
import type { Kind } from './kind.ts';
import { labelAdd } from './labelAdd/index.ts';
import { labelRemove } from './labelRemove/index.ts';

/** Every kind of action that schemas/ declares; one that is missing does not compile. */
export const KINDS: Readonly<Record<ActionKind, Kind>> = {
  'label.add': labelAdd,
  'label.remove': labelRemove,
  comment,
};
