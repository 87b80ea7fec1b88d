/** The ways in which the calendar is shown, as they stand in its address. */
export const VIEWS = ['lijst', 'dag', 'week', 'maand'] as const
export type View = (typeof VIEWS)[number]

const base = (carePageId: string): string => `/zorgpagina/${carePageId}/kalender`

/** What names one time of an appointment. */
interface Named {
  appointmentId: string
  occurrenceId: string
  repeats: boolean
}

/** Addresses of the calendar of a care page. */
export const calendarPaths = {
  list: base,
  view: (carePageId: string, view: View, day: string, tasks: 'with' | 'without' = 'with') =>
    `${base(carePageId)}?weergave=${view}&dag=${day}${tasks === 'with' ? '' : '&taken=nee'}`,
  add: (carePageId: string, day?: string) =>
    `${base(carePageId)}/toevoegen${day ? `?dag=${day}` : ''}`,
  /** An appointment, whichever time of it comes next. */
  appointment: (carePageId: string, appointmentId: string) =>
    `${base(carePageId)}/afspraak/${appointmentId}`,
  /** One time of an appointment. */
  one: (carePageId: string, { appointmentId, occurrenceId, repeats }: Named) =>
    repeats
      ? `${base(carePageId)}/afspraak/${appointmentId}/${occurrenceId}`
      : `${base(carePageId)}/afspraak/${appointmentId}`,
  change: (carePageId: string, { appointmentId, occurrenceId }: Omit<Named, 'repeats'>) =>
    `${base(carePageId)}/afspraak/${appointmentId}/${occurrenceId}/wijzigen`,
  remove: (carePageId: string, { appointmentId, occurrenceId }: Omit<Named, 'repeats'>) =>
    `${base(carePageId)}/afspraak/${appointmentId}/${occurrenceId}/verwijderen`,
}
