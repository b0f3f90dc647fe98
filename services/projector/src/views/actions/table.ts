export {
  Action,
  type ActionCompensation,
  type ActionOutcome,
  type ActionRow,
  type ActionStatus,
} from '@reprise/views';
