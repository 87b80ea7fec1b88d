import type { Tx } from '../db/connect.ts'
import { announce } from '../live/announce.ts'
import type { RecordAppointment } from './appointment-words.ts'
import type { Keeping } from './keeping.ts'

/** Writes one appointment of the record where the calendar reads it; a later version of it goes up by one. */
export const storeAppointment = async (
  tx: Tx,
  keeping: Keeping,
  source: string,
  appointment: RecordAppointment,
): Promise<void> => {
  const values = {
    begin_at: new Date(appointment.beginAt),
    end_at: new Date(appointment.endAt),
    time_kind: appointment.timeKind,
    minutes: appointment.minutes ?? null,
    label: appointment.label,
    kind: appointment.kind,
    employee_name: appointment.employee?.name ?? '',
    employee_role: appointment.employee?.role ?? '',
    place: appointment.place ?? '',
    attendance: appointment.attendance,
    status: appointment.status,
    pulled_at: keeping.now,
  }
  await tx
    .insertInto('record_appointments')
    .values({
      coupling_id: keeping.couplingId,
      care_page_id: keeping.carePageId,
      source,
      added_at: keeping.now,
      ...values,
    })
    .onConflict((on) =>
      on.columns(['coupling_id', 'source']).doUpdateSet((eb) => ({
        ...values,
        revision: eb('record_appointments.revision', '+', 1),
      })),
    )
    .execute()
  await announce(tx, keeping.carePageId, 'calendar')
}
