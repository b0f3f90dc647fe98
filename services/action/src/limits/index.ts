export { foldReservations } from './fold.ts';
export { permitWithin, type PermitOptions } from './permit.ts';
export { reservations, type Countable, type Reached, type Reservations } from './reservations.ts';
export { limitMigrations } from './tables.ts';
