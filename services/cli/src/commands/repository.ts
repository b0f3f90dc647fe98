import { CliFailure, EXIT } from '../exit.ts';

const REPOSITORY =
  /^(?:https:\/\/github\.com\/)?([A-Za-z0-9][A-Za-z0-9-]{0,99})\/([A-Za-z0-9._-]{1,100})\/?$/;

/**
 * A repository as people write it: owner/name, or the address of its page.
 * @throws {CliFailure} usage.
 */
export function repositoryOf(text: string): { readonly owner: string; readonly name: string } {
  const [, owner, name] = REPOSITORY.exec(text) ?? [];
  if (owner !== undefined && name !== undefined) return { owner, name };
  throw new CliFailure(
    EXIT.usage,
    'That is no repository',
    `${text} is not written owner/name.`,
    'Write it like acme/orders-api.',
  );
}
