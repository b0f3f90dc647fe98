import { gauge } from '@reprise/telemetry';

/** Bounds the bytes of bodies that are in memory at once. */
export interface InFlight {
  /** Begins to count for one request. @param doubtful gets no more than a part of the room. */
  begin(doubtful: boolean): Reservation;
}

/** The bytes of one request. */
export interface Reservation {
  /** @returns false when so many more do not fit; then nothing was added. */
  grow(bytes: number): boolean;
  /** Gives all of them back. May be called twice. */
  release(): void;
}

/** All doubtful requests together get this part, so that they cannot keep the others out. */
const DOUBTFUL_PART = 1 / 8;

interface Room {
  readonly maxBytes: number;
  used: number;
}

/** One request always fits, so that a body larger than the bound is not refused for ever. */
export function createInFlight(maxBytes: number): InFlight {
  const shown = gauge('reprise_ingest_inflight_bytes');
  const whole: Room = { maxBytes, used: 0 };
  const part: Room = { maxBytes: maxBytes * DOUBTFUL_PART, used: 0 };
  return {
    begin(doubtful) {
      const rooms = doubtful ? [whole, part] : [whole];
      let own = 0;
      const add = (bytes: number): void => {
        for (const room of rooms) room.used += bytes;
        own += bytes;
        shown.set(whole.used);
      };
      return {
        grow(bytes) {
          if (!rooms.every((room) => fits(room, own, bytes))) return false;
          add(bytes);
          return true;
        },
        release() {
          if (own > 0) add(-own);
        },
      };
    },
  };
}

const fits = ({ used, maxBytes }: Room, own: number, more: number): boolean =>
  used === own || used + more <= maxBytes;
