import { composeMail, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'

/**
 * ACC-4: what somebody gets who forgot a password for an address that has no account. The screen says the same to
 * everybody; this mail helps whoever has several addresses.
 */
export function noAccount(portal: Portal, facts: { readonly createUrl: string }): MailText {
  return composeMail(portal, {
    subject: 'Er is geen account met dit e-mailadres',
    name: 'lezer',
    blocks: [
      'U wilt een nieuw wachtwoord voor Naast. Maar er is geen account met dit e-mailadres.',
      'Hebt u nog een ander e-mailadres? Probeer het dan met dat adres.',
      'Of maak een nieuw account. Dat is gratis.',
      { button: { label: 'Account aanmaken', url: facts.createUrl } },
      'Hebt u dit niet gevraagd? Doe dan niets.',
    ],
    why: 'Iemand vulde dit e-mailadres in bij Naast om een nieuw wachtwoord te kiezen.',
  })
}
