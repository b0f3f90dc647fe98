/** Who can be asked for a review: somebody by login, or a team of the owner as `team/slug`. */
export type Reviewer = { readonly login: string } | { readonly team: string };

const TEAM = 'team/';

export const teamReviewer = (slug: string): string => `${TEAM}${slug}`;

export const reviewerOf = (name: string): Reviewer =>
  name.toLowerCase().startsWith(TEAM) ? { team: name.slice(TEAM.length) } : { login: name };
