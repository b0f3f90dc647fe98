/**
 * Stories are told so many times as fast as they are written, for there are many of them. What the
 * service waits for by itself stays as it is, but for the lease.
 */
const SPEED = 5;

export const scaled = (ms: number): number => ms / SPEED;

/** Nobody is to wait long for what the dead have in hand; and a busy machine takes its time. */
export const LEASE_MS = 11_000;
export const TIMEOUT_MS = 5000;
