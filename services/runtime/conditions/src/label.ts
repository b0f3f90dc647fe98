import { condition, found, notFound } from './condition.ts';
import { fits, parseStrings } from './strings.ts';
import { listAnd, listOr, plural } from './words.ts';

/** Has one of the labels. `*` stands for any characters: `area/*`. GitHub ignores their case. */
export const label = condition({
  triggers: ['issue.opened', 'issue.labeled', 'issue.unlabeled', 'pull.opened', 'pull.labeled'],
  parse: (argument) => parseStrings(argument, 'label'),
  check: (patterns, { labels }) => {
    const matching = labels.filter((name) => patterns.some((pattern) => fits(pattern, name)));
    if (matching.length > 0) return found(`has the ${named(matching)} ${listAnd(matching)}`);
    const has = labels.length === 0 ? 'has no labels' : `has ${listAnd(labels)}`;
    return notFound(`lacks the ${named(patterns)} ${listOr(patterns)}; ${has}`);
  },
});

const named = (names: readonly string[]): string => plural(names.length, 'label');
