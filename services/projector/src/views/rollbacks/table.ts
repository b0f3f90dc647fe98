export {
  Rollback,
  RollbackEventTable,
  RollbackStepTable,
  type RollbackEventName,
  type RollbackEventRow,
  type RollbackRow,
  type RollbackStepRow,
} from '@reprise/views';
