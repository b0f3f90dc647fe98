/** What GitHub was asked, by route. Token requests are counted apart: they are one an hour. */
export class Traffic {
  readonly #counts = new Map<string, number>();

  count({ method, path }: { readonly method: string; readonly path: string }): void {
    const route = `${method} ${templateOf(path)}`;
    this.#counts.set(route, (this.#counts.get(route) ?? 0) + 1);
  }

  /** How often each route was asked for since it was begun. */
  read(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }
}

/** Without the ids in it. */
const templateOf = (path: string): string =>
  path.replace(/^\/(repositories\/\d+|repos\/[^/]+\/[^/]+)/, '').replaceAll(/\d+/g, 'N');

/** What was asked between two readings. */
export const between = (
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(after)
      .map(([route, count]) => [route, count - (before[route] ?? 0)] as const)
      .filter(([, count]) => count > 0)
      .toSorted(([, one], [, other]) => other - one),
  );

const TOKENS = /^(POST|GET) \/app/;

/** All of them but those for tokens. */
export const total = (counts: Readonly<Record<string, number>>): number =>
  Object.entries(counts)
    .filter(([route]) => !TOKENS.test(route))
    .reduce((sum, [, count]) => sum + count, 0);
