import { CliFailure, EXIT } from '../exit.ts';

export interface Subject {
  readonly owner: string;
  readonly name: string;
  readonly number: number;
}

/** `owner/name#7`; also the address of an issue or pull request. */
export function parseSubject(text: string): Subject {
  const [, owner, name, number] =
    /^(?:https?:\/\/[^/]+\/)?([A-Za-z0-9-]+)\/([A-Za-z0-9._-]+)(?:#|\/issues\/|\/pull\/)([1-9]\d{0,9})$/.exec(
      text,
    ) ?? [];
  if (owner !== undefined && name !== undefined) return { owner, name, number: Number(number) };
  throw new CliFailure(
    EXIT.usage,
    'That is not the name of an issue',
    `${text} is not written owner/name#number.`,
    'Write it like acme/orders-api#7, in quotes where your shell takes # for a comment.',
  );
}
