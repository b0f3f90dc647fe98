import { createContext, useContext, useSyncExternalStore } from 'react';
import type { AnalysisTexts } from './analysisText.ts';
import type { Live, LiveState } from './live.ts';

interface Streams {
  readonly live: Live;
  readonly texts: AnalysisTexts;
}

export const StreamsContext = createContext<Streams | null>(null);

function useStreams(): Streams {
  const streams = useContext(StreamsContext);
  if (streams === null) throw new Error('There is no StreamsContext above this component.');
  return streams;
}

/** Whether hints come in, and the switch to pause them. */
export function useLive(): LiveState & { readonly toggle: () => void } {
  const { live } = useStreams();
  const state = useSyncExternalStore(live.subscribe, live.snapshot);
  const toggle = () => (state.status === 'paused' ? live.resume() : live.pause());
  return { ...state, toggle };
}

/** What the model of a run is saying right now; undefined when none speaks. */
export function useAnalysisText(run: string): string | undefined {
  const { texts } = useStreams();
  return useSyncExternalStore(texts.subscribe, () => texts.of(run));
}
