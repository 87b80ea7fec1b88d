// What an organisation's record tells of an appointment, in our own words; words.ts holds all other kinds.

/**
 * How exact an appointment is. 'time': from begin to end. 'window': somebody comes at a moment between begin and end.
 * 'day': no clock time is known; begin is the midnight before the first day, end the midnight after the last.
 */
export type TimeKind = 'time' | 'window' | 'day'

/** Who comes by: to give care, for the household, or something else, as an appointment elsewhere. */
export type AppointmentKind = 'care' | 'household' | 'other'

/** How the client takes part; «without-client»: it is about the client, who need not be there. */
export type Attendance = 'in-person' | 'telephone' | 'video' | 'without-client'

export type AppointmentStatus = 'booked' | 'cancelled' | 'missed'

/** One appointment («afspraak») that the organisation made. It holds no care content: family that reads only the calendar sees it. */
export type RecordAppointment = {
  /** Moments as ISO 8601. */
  beginAt: string
  endAt: string
  timeKind: TimeKind
  /** How long it takes, in whole minutes, when the record told. */
  minutes?: number
  /** The discipline or the kind of care: «Persoonlijke verzorging». */
  label: string
  kind: AppointmentKind
  employee?: { name: string; role?: string }
  place?: string
  attendance: Attendance
  status: AppointmentStatus
}
