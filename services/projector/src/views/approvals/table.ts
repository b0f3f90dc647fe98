export {
  Approval,
  Objection,
  PersonCommand,
  type ApprovalRow,
  type ObjectionRow,
  type PersonCommandRow,
} from '@reprise/views';
