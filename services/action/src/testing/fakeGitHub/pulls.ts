import type { PullReader, Reviews } from '../../github/ports.ts';
import { sameName, toggled } from './names.ts';
import type { World } from './world.ts';

export interface ShownPull {
  /** null: it is an issue. */
  pull: { headSha: string; author: string | null } | null;
  reviewers: string[];
}

export const initialPull = (): ShownPull => ({
  pull: { headSha: 'abc', author: 'tom' },
  reviewers: [],
});

export function fakePulls(shown: ShownPull, { read, write, record }: World) {
  const ask = (
    did: 'review_requested' | 'review_request_removed',
    name: string,
    login?: string,
  ) => {
    const reviewers = toggled(shown.reviewers, name, did === 'review_requested');
    if (reviewers.length === shown.reviewers.length) return;
    shown.reviewers = reviewers;
    record(did, name, login);
  };
  const pulls: PullReader = {
    pull: () =>
      read(() => (shown.pull === null ? null : { ...shown.pull, reviewers: [...shown.reviewers] })),
  };
  const reviews: Reviews = {
    request: (_subject, name) => write(`ask ${name}`, () => ask('review_requested', name)),
    withdraw: (_subject, name) =>
      write(`do not ask ${name}`, () => ask('review_request_removed', name)),
  };
  const person = (login: string) => ({
    askForReview: (name: string): void => ask('review_requested', name, login),
    withdrawReview: (name: string): void => ask('review_request_removed', name, login),
    hasReviewed: (): void => {
      shown.reviewers = shown.reviewers.filter((one) => !sameName(one, login));
    },
  });
  return { pulls, reviews, person };
}
