import { fullDate } from '../../ui/dates.ts'
import { composeMail, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

const NAME = 'Naam-van-de-medewerker'
const PATH = '/adres-van-de-medewerker'

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)

/**
 * ORG-1: an administrator asks somebody to work in Naast. A file may name thousands: the mail is laid out once, and then
 * only the name and the address of the button differ.
 */
export function employeeInvitations(
  portal: Portal,
  facts: { readonly organisation: string; readonly validUntil: Date },
): (person: { readonly name: string; readonly path: string }) => MailText {
  const mail = composeMail(portal, {
    subject: 'U kunt aan het werk in Naast',
    name: NAME,
    blocks: [
      `U werkt bij ${facts.organisation}. Een beheerder van uw organisatie heeft u toegang gegeven tot Naast.`,
      'Met Naast houdt uw organisatie contact met families.',
      { button: { label: 'Beginnen', url: portal.baseUrl + PATH } },
      `De knop werkt tot en met ${fullDate(facts.validUntil)}.`,
      'Werkt u daar niet? Klik dan niet op de knop. Dan gebeurt er niets.',
    ],
    why: 'U krijgt deze e-mail omdat uw organisatie met Naast werkt.',
  })
  return (person) => {
    const name = tidyName(person.name)
    const fill = (text: string, called: string): string =>
      text.replaceAll(NAME, () => called).replaceAll(PATH, () => person.path)
    return {
      subject: mail.subject,
      text: fill(mail.text, name),
      html: fill(mail.html, escaped(name)),
      links: mail.links.map((link) => ({ ...link, url: fill(link.url, name) })),
    }
  }
}
