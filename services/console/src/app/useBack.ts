import { useNavigate } from 'react-router';

/** Goes back to where the reader came from; where they came from elsewhere, to the given page. */
export function useBack(otherwise: string): () => void {
  const navigate = useNavigate();
  return () => {
    const state: unknown = history.state;
    const place = state !== null && typeof state === 'object' && 'idx' in state ? state.idx : 0;
    void (typeof place === 'number' && place > 0 ? navigate(-1) : navigate(otherwise));
  };
}
