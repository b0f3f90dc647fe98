export { WebhookTable, type SealedSecretRow, type WebhookRow } from '@reprise/views';
