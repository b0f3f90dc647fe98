import { useRouteError } from 'react-router';
import { Failed } from '../components/Failed.tsx';

/** Stands where a page broke. A page whose bundle is gone was replaced by a newer build. */
export function RouteFailed() {
  const error = useRouteError();
  return <Failed error={error} retry={() => location.reload()} />;
}
