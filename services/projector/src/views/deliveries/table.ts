export { Delivery, type DeliveryRow } from '@reprise/views';
