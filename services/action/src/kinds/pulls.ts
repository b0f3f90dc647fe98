/** What kinds of pull requests have in common. */

export const notAPull = {
  reason: 'pull_missing',
  message: 'It is an issue, and no pull request.',
};
