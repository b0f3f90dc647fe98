import { describeAction, isActionKind } from '@reprise/schemas';

/** What an action does, in plain words; of a kind that this version does not know its name. */
export const describe = (kind: string, parameters: Readonly<Record<string, string>>): string =>
  isActionKind(kind) ? describeAction(kind, parameters) : kind;
