export {
  Rollback,
  RollbackStepTable,
  type RollbackRow,
  type RollbackStepRow,
} from '@reprise/views';
