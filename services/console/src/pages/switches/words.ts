/** So long after the log has a switch, nobody sends anything any more. */
export const IN_FORCE_MS = 1000;

/**
 * Whether a stop holds by now.
 * @param at when it was set, by the clock of the api.
 * @param seen when this browser first saw it, which cannot have been before; milliseconds.
 */
export const isInForce = (at: string, seen: number, now: number): boolean =>
  now - Date.parse(at) >= IN_FORCE_MS || now - seen >= IN_FORCE_MS;
