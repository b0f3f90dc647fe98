export { KillSwitch, SwitchTurn, type KillSwitchRow, type SwitchTurnRow } from '@reprise/views';
