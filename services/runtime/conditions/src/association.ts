import { condition, found, notFound, parsed, type Parsed } from './condition.ts';
import { parseStrings } from './strings.ts';
import { listOr } from './words.ts';

/**
 * What an author can be to the repository, by GitHub's author_association.
 * https://docs.github.com/en/graphql/reference/enums#commentauthorassociation
 */
const ASSOCIATIONS: Readonly<Record<string, { readonly github: string; readonly says: string }>> = {
  owner: { github: 'OWNER', says: 'the owner' },
  member: { github: 'MEMBER', says: 'a member' },
  collaborator: { github: 'COLLABORATOR', says: 'a collaborator' },
  contributor: { github: 'CONTRIBUTOR', says: 'a contributor' },
  'first-time-contributor': {
    github: 'FIRST_TIME_CONTRIBUTOR',
    says: 'contributing here for the first time',
  },
  'first-timer': { github: 'FIRST_TIMER', says: 'contributing for the first time anywhere' },
  mannequin: { github: 'MANNEQUIN', says: 'a placeholder for an unclaimed user' },
  none: { github: 'NONE', says: 'without any association' },
};

const KNOWN = Object.keys(ASSOCIATIONS);

/** The author is one of these to the repository: `member`, `first-time-contributor`, `none`. */
export const association = condition({
  triggers: ['issue.opened', 'pull.opened'],
  parse,
  check: (words, facts) => {
    const met = words.some((word) => ASSOCIATIONS[word]?.github === facts.association);
    const is = `the author is ${says(facts.association)}`;
    return met ? found(is) : notFound(`${is}, not ${listOr(words.map(phrase))}`);
  },
});

const phrase = (word: string): string => ASSOCIATIONS[word]?.says ?? word;

const says = (github: string): string =>
  Object.values(ASSOCIATIONS).find((one) => one.github === github)?.says ?? 'of an unknown kind';

function parse(argument: unknown): Parsed<readonly string[]> {
  const strings = parseStrings(argument, 'association');
  if (!strings.ok) return strings;
  const words = strings.expects.map((word) => word.toLowerCase().replaceAll('_', '-'));
  const problems = words.flatMap((word, index) =>
    Object.hasOwn(ASSOCIATIONS, word)
      ? []
      : [
          {
            path: Array.isArray(argument) ? [index] : [],
            message: `${word} is not an association; there are ${listOr(KNOWN)}`,
            unknown: { word, known: KNOWN },
          },
        ],
  );
  return problems.length > 0 ? { ok: false, problems } : parsed(words);
}
