import { gauge } from '@reprise/telemetry';

/** Bounds the bytes of bodies that are in memory at once. */
export interface InFlight {
  /** @returns a function that gives the bytes back, once; undefined when they do not fit. */
  reserve(bytes: number): (() => void) | undefined;
}

/** One request always fits, so that a body larger than the bound is not refused for ever. */
export function createInFlight(maxBytes: number): InFlight {
  const shown = gauge('reprise_ingest_inflight_bytes');
  let used = 0;
  return {
    reserve(bytes) {
      if (used > 0 && used + bytes > maxBytes) return undefined;
      used += bytes;
      shown.set(used);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        used -= bytes;
        shown.set(used);
      };
    },
  };
}
