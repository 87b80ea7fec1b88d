import { fullDate } from '../../ui/dates.ts'
import { composeMail, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

/** ORG-1: an administrator asks somebody to work in Naast. */
export function employeeInvitation(
  portal: Portal,
  facts: {
    readonly name: string
    readonly organisation: string
    readonly url: string
    readonly validUntil: Date
  },
): MailText {
  return composeMail(portal, {
    subject: 'U kunt aan het werk in Naast',
    name: tidyName(facts.name),
    blocks: [
      `U werkt bij ${facts.organisation}. Een beheerder van uw organisatie heeft u toegang gegeven tot Naast.`,
      'Met Naast houdt uw organisatie contact met families.',
      { button: { label: 'Beginnen', url: facts.url } },
      `De knop werkt tot en met ${fullDate(facts.validUntil)}.`,
      'Werkt u daar niet? Klik dan niet op de knop. Dan gebeurt er niets.',
    ],
    why: 'U krijgt deze e-mail omdat uw organisatie met Naast werkt.',
  })
}
