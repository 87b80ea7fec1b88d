import type { Purpose } from '../../notify/hand-over.ts'

/** What has become of a message. */
export const DELIVERY_STATES = ['waiting', 'sent', 'failed', 'bounced', 'withdrawn'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

interface Words {
  /** In an address. */
  value: string
  label: string
  badge: 'plain' | 'success' | 'warning' | 'danger'
}

export const STATE_WORDS: Record<DeliveryState, Words> = {
  waiting: { value: 'wacht', label: 'Wacht', badge: 'plain' },
  sent: { value: 'verstuurd', label: 'Verstuurd', badge: 'success' },
  failed: { value: 'mislukt', label: 'Mislukt', badge: 'danger' },
  bounced: { value: 'teruggekomen', label: 'Teruggekomen', badge: 'danger' },
  withdrawn: { value: 'ingetrokken', label: 'Niet meer nodig', badge: 'warning' },
}

export const CHANNEL_WORDS = { mail: 'E-mail', sms: 'Sms', push: 'Melding' } as const

const PURPOSE_WORDS: Record<Purpose, string> = {
  activation: 'Account activeren',
  'known-address': 'Adres had al een account',
  'password-reset': 'Nieuw wachtwoord',
  'password-changed': 'Wachtwoord veranderd',
  'second-step': 'Code om in te loggen',
  phone: 'Code voor een nieuw nummer',
  'phone-changed': 'Telefoonnummer veranderd',
  'phone-waits': 'Nieuw nummer wacht',
  invitation: 'Uitnodiging',
  'employee-invitation': 'Uitnodiging van een medewerker',
  'invitation-accepted': 'Uitnodiging aangenomen',
  'invitation-withdrawn': 'Uitnodiging ingetrokken',
  removed: 'Van een pagina verwijderd',
  'rights-changed': 'Rechten veranderd',
  coupled: 'Organisatie gekoppeld',
  'coupling-ended': 'Koppeling beëindigd',
  suspension: 'Dossier gesloten of weer open',
  account: 'Over het account',
  'account-closed': 'Account opgeheven',
  'new-sign-in': 'Ingelogd op een nieuw apparaat',
  notice: 'Er is iets nieuws',
  summary: 'Dagelijks overzicht',
  'email-changed': 'E-mailadres veranderd',
  management: 'Over het beheer',
  'desk-answer': 'Antwoord van de servicedesk',
  succession: 'Andere beheerder',
  'record-alert': 'Koppeling met het dossier',
  'page-removed': 'Zorgpagina verwijderd',
}

/** What a message was for. It tells nothing of what stands in it. */
export const purposeWords = (purpose: string): string =>
  new Map(Object.entries(PURPOSE_WORDS)).get(purpose) ?? 'Een bericht van Naast'

const ROUTES: Record<string, string> = {
  smtp: 'De mailserver',
  push: 'De meldingendienst',
  spryng: 'Spryng',
  cm: 'CM',
  sms: 'De sms-dienst',
}

/** Why a message did not arrive, of what the sender noted: «smtp gave a permanent failure (5.1.1)». */
export const reasonWords = (noted: string | null): string => {
  if (noted === null) return ''
  const read = /^(\w+) gave a (temporary|permanent) failure(?: \(([^)]*)\))?$/.exec(noted)
  if (!read) return noted
  const [, route = '', kind, code] = read
  const who = ROUTES[route] ?? 'De andere kant'
  const did = kind === 'permanent' ? 'weigert dit bericht' : 'neemt het nu niet aan'
  return code ? `${who} ${did} (${code})` : `${who} ${did}`
}
