const LONGEST = 500;

/**
 * Checks a path that a model asks for: relative, inside of the repository, nothing that a URL or a
 * file system reads as something else.
 * @returns undefined when it is none of a file in a repository.
 */
export function repositoryPath(text: string): string | undefined {
  if (text.length === 0 || text.length > LONGEST) return undefined;
  if (/[\p{Cc}\\?#%]/u.test(text) || !text.isWellFormed()) return undefined;
  const parts = text.split('/');
  return parts.some((part) => part === '' || part === '.' || part === '..') ? undefined : text;
}
