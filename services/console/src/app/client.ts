import { QueryCache, QueryClient } from '@tanstack/react-query';
import { AnalysisTexts } from '../api/analysisText.ts';
import { Live } from '../api/live.ts';
import { ProblemError } from '../api/problem.ts';
import { refresh } from '../api/refresh.ts';
import { createSignal } from './signal.ts';

const SECONDS = 1000;

/** Set once the api says that nobody is signed in. */
export const signedOut = createSignal(false);

const noteSignedOut = (error: unknown): void => {
  if (error instanceof ProblemError && error.status === 401) signedOut.set(true);
};

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noteSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 10 * SECONDS,
      // What was asked for wrongly stays wrong; what may come back is asked for again.
      retry: (failures, error) => isPassing(error) && failures < 2,
      refetchOnWindowFocus: true,
      structuralSharing: true,
    },
    mutations: { onError: noteSignedOut },
  },
});

const isPassing = (error: unknown): boolean =>
  !(error instanceof ProblemError) || error.status === 0 || error.status >= 500;

const texts = new AnalysisTexts();

export const streams = {
  texts,
  live: new Live({
    open: () => new EventSource('/api/v1/events'),
    changed: (changes) => void refresh(queries, changes),
    analysis: (delta) => texts.take(delta),
  }),
};
