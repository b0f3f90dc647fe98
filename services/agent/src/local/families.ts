/** Kinds of label that most repositories have, and words of issues that get them. */
interface Family {
  readonly name: RegExp;
  readonly words: string;
}

/** What is known before a repository has labelled anything itself. */
const FAMILIES: readonly Family[] = [
  {
    name: /bug|defect|crash|regression/i,
    words:
      'bug crash crashes error errors exception fail fails failed failure broken break wrong ' +
      'incorrect unexpected regression stack trace traceback panic hang freeze leak null undefined ' +
      'segfault throws corrupt lost missing stops stopped cannot',
  },
  {
    name: /feature|enhancement|improvement|request/i,
    words:
      'feature request add support allow option would nice like wish suggestion propose proposal ' +
      'improve improvement enhancement ability provide introduce implement customizable configurable',
  },
  {
    name: /question|support|help|how-?to/i,
    words:
      'question how possible way wonder wondering understand explain clarify recommend recommended ' +
      'anyone somebody help advice difference correct should documentation where',
  },
  {
    name: /doc/i,
    words: 'documentation docs readme typo spelling example guide tutorial page paragraph outdated',
  },
  { name: /perf|slow/i, words: 'slow performance speed latency memory cpu usage fast faster lag' },
  { name: /secur|vuln/i, words: 'security vulnerability cve exploit injection xss leak token' },
];

/** Words that speak for a label before anybody has used it: of its family and of its own name. */
export function seedOf(label: string, description: string): string {
  const family = FAMILIES.find(({ name }) => name.test(label))?.words ?? '';
  const own = label.replace(/^[a-z]+[/:]\s*/i, '').replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
  return `${own} ${own} ${own} ${description} ${family}`;
}
