import type { Seed } from '@reprise/harness';

/** The rules of most flows: short, and each action kind occurs. */
export const RULES = `version: 1
mode: auto
protect: { label: security }

rules:
  triage:
    when: issue.opened
    if: { title: crash }
    then: { label: bug }

  missing-information:
    when: [issue.opened, issue.edited]
    if: { body: { lacks: ["### Version"] } }
    unless: { label: question }
    then: { label: needs-info, comment: "Please add {missing}." }
    else: { unlabel: needs-info }

  echo:
    when: [issue.labeled, comment.created]
    if: { title: echo, author: [tom, "reprise[bot]"] }
    then: { label: Feature }
`;

export const WATCHED = 'acme/shop';
export const OBSERVED = 'acme/handbook';

const labels = ['bug', 'needs-info', 'question', 'security', 'Feature'].map((name) => ({ name }));

/** One repository with rules, one without. */
export const SEED: Seed = {
  accounts: [
    { login: 'acme', type: 'Organization' },
    { login: 'mia', name: 'Mia, a maintainer' },
    { login: 'tom', name: 'Tom, a user' },
  ],
  repositories: [
    {
      owner: 'acme',
      name: 'shop',
      labels,
      roles: { mia: 'admin' },
      files: { '.github/reprise.yml': RULES },
    },
    { owner: 'acme', name: 'handbook', labels, roles: { mia: 'admin' } },
  ],
};
