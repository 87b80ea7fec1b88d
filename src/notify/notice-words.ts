import type { NoticeKind } from './notice-kinds.ts'

interface Words {
  /** «1 nieuw bericht» */
  one: string
  /** «3 nieuwe berichten» */
  more: string
  /** What a screen of settings calls it. */
  kind: string
  /** The part of the care page where it stands, and the words on the button that leads there. */
  path: string
  button: string
}

/**
 * How each kind of notice is called. Never what it is about; and true of each reason for it, also that a record changed
 * what somebody wrote.
 */
export const NOTICE_WORDS: Record<NoticeKind, Words> = {
  message: {
    one: 'nieuw bericht',
    more: 'nieuwe berichten',
    kind: 'Berichten',
    path: '/berichten',
    button: 'Naar de berichten',
  },
  appointment: {
    one: 'nieuwe of gewijzigde afspraak',
    more: 'nieuwe of gewijzigde afspraken',
    kind: 'Afspraken in de kalender',
    path: '/kalender',
    button: 'Naar de kalender',
  },
  task: {
    one: 'nieuwe of gewijzigde taak',
    more: 'nieuwe of gewijzigde taken',
    kind: 'Taken',
    path: '/taken',
    button: 'Naar de taken',
  },
  note: {
    one: 'nieuwe of gewijzigde notitie',
    more: 'nieuwe of gewijzigde notities',
    kind: 'Notities',
    path: '/notities',
    button: 'Naar de notities',
  },
  story: {
    one: 'verandering bij Mijn verhaal',
    more: 'veranderingen bij Mijn verhaal',
    kind: 'Mijn verhaal',
    path: '/mijn-verhaal',
    button: 'Naar Mijn verhaal',
  },
  connection: {
    one: 'verandering bij Connecties',
    more: 'veranderingen bij Connecties',
    kind: 'Wie er meedoen',
    path: '/connecties',
    button: 'Naar Connecties',
  },
  reminder: {
    one: 'herinnering aan een taak',
    more: 'herinneringen aan taken',
    kind: 'Herinneringen aan een taak',
    path: '/taken',
    button: 'Naar de taken',
  },
  questionnaire: {
    one: 'vragenlijst om te bekijken',
    more: 'vragenlijsten om te bekijken',
    kind: 'Vragenlijsten',
    path: '/dossier/vragenlijsten',
    button: 'Naar de vragenlijsten',
  },
}

/** «1 nieuw bericht», «3 nieuwe berichten» */
export const countWords = (kind: NoticeKind, count: number): string =>
  `${count} ${count === 1 ? NOTICE_WORDS[kind].one : NOTICE_WORDS[kind].more}`

/** «Er is een nieuw bericht», «Er zijn 3 nieuwe berichten» */
export const thereIs = (kind: NoticeKind, count: number): string =>
  count === 1
    ? `Er is een ${NOTICE_WORDS[kind].one}`
    : `Er zijn ${count} ${NOTICE_WORDS[kind].more}`
