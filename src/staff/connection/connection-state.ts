import type { Reason, SetAside } from './queries.ts'
import type { Coupled, ShownAlarm, TypeState } from './state.ts'

export interface ConnectionState {
  /** Null when no record is coupled. */
  coupled: Coupled | null
  types: TypeState[]
  alarms: ShownAlarm[]
  toWrite: { waiting: number; refused: number }
  reasons: Reason[]
  chosen: Reason | null
  setAside: { lines: SetAside[]; total: number }
}
