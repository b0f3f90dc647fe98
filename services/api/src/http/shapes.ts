import { problemShape } from '@reprise/contract';

export const iso = (date: Date): string => date.toISOString();
export const isoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null;

const answered = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemShape } },
});

/** The problems that every route of /api/v1 can answer. */
export const problems = {
  400: answered('The request is not valid.'),
  401: answered('There is no valid bearer token.'),
  404: answered('There is no such thing.'),
  503: answered('A view is behind, or Postgres or Kafka does not answer.'),
};

export const conflict = answered('The Idempotency-Key stands for another request.');

export const webhookConflict = answered(
  'It was changed since, or another webhook of the same target is in the way.',
);

export const forgotten = answered('The tenant was forgotten.');

export const notPossible = answered(
  'It cannot be done as things are: the plan is another one, it runs already, it is over …',
);
