import type { PastIssue } from '../github/ports.ts';

/** A part of a template that many issues of the repository have. */
const HEADING = /^#{2,4} +(.{2,60}?) *#*$/gm;
/** What GitHub's forms write where nothing was filled in, and what people write instead. */
const EMPTY = /^(?:_no response_|n\/?a|none|-|\.|\.\.\.|todo)?$/i;
const COMMON = 0.4;

/**
 * What an issue leaves out: headings that are empty, and headings that many issues with the same
 * label have and this one lacks.
 * @param alike issues of the repository that carry the label in question.
 */
export function missingFrom(body: string, alike: readonly PastIssue[]): readonly string[] {
  const sections = sectionsOf(body);
  const empty = [...sections].filter(([, text]) => EMPTY.test(text)).map(([heading]) => heading);
  const common = commonHeadings(alike).filter(
    (heading) => ![...sections.keys()].some((own) => same(own, heading)),
  );
  return [...new Set([...empty, ...common])];
}

function sectionsOf(body: string): ReadonlyMap<string, string> {
  const text = body.replaceAll('\r\n', '\n').replaceAll(/<!--[\s\S]*?-->/g, '');
  const headings = [...text.matchAll(HEADING)];
  return new Map(
    headings.map((match, index) => {
      const end = headings[index + 1]?.index ?? text.length;
      return [match[1] ?? '', text.slice(match.index + match[0].length, end).trim()];
    }),
  );
}

function commonHeadings(issues: readonly PastIssue[]): readonly string[] {
  if (issues.length < 3) return [];
  const counts = new Map<string, { heading: string; count: number }>();
  for (const { body } of issues) {
    for (const heading of sectionsOf(body).keys()) {
      const key = heading.toLowerCase();
      counts.set(key, { heading, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()]
    .filter(({ count }) => count / issues.length >= COMMON)
    .map(({ heading }) => heading)
    .toSorted();
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Whether a bug report says too little to start with, where the repository has no template. */
export const saysTooLittle = (body: string): boolean =>
  body.replaceAll(/\s+/g, ' ').trim().length < 60;
