import type { Kind } from '../kind.ts';

export const perform: Kind['perform'] = async (
  { hiding },
  { subject, parameters },
  { reading },
  guard,
) => {
  const { nodeId } = reading;
  if (nodeId !== null) await hiding.hide(subject, nodeId, parameters['reason'] ?? '', guard);
};
