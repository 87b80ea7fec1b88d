import { fullDate, longDate, type Moment } from '../../ui/dates.ts'
import { composeMail, type MailBlock, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'
import { type GivenRights, rightsInWords } from './rights-words.ts'

/** What an invitation says: who invites whom, to which page, with which rights. */
export type InvitationFacts = {
  /** The name that the manager gave the invited person. */
  readonly name: string
  readonly inviterName: string
  /** Whom the page is about. */
  readonly pageName: string
  readonly rights: GivenRights
  /** The last day of the rights, where the manager set that. */
  readonly rightsUntil?: Moment
  readonly url: string
  readonly validUntil: Date
}

const why = 'U krijgt deze e-mail omdat iemand u heeft uitgenodigd bij Naast.'

/** CON-3: the invitation to a care page. */
export function invitation(portal: Portal, facts: InvitationFacts): MailText {
  return composeMail(portal, {
    subject: 'U bent uitgenodigd voor een zorgpagina',
    name: tidyName(facts.name),
    blocks: [
      `${tidyName(facts.inviterName)} nodigt u uit voor de zorgpagina van ${tidyName(facts.pageName)}.`,
      'Op een zorgpagina regelt u samen de hulp voor iemand. Meedoen is gratis.',
      ...invitationBlocks(facts),
    ],
    why,
  })
}

/**
 * CON-3: the same invitation a second time. Only the link in this mail works.
 *
 * @param facts.firstSentAt when the first mail went
 */
export function invitationReminder(
  portal: Portal,
  facts: InvitationFacts & { readonly firstSentAt: Date },
): MailText {
  return composeMail(portal, {
    subject: 'Herinnering: u bent uitgenodigd voor een zorgpagina',
    name: tidyName(facts.name),
    blocks: [
      `Op ${longDate(facts.firstSentAt)} kreeg u een uitnodiging. ${tidyName(facts.inviterName)} nodigt u uit voor de zorgpagina van ${tidyName(facts.pageName)}.`,
      'Gebruik de knop in deze e-mail. De knop in de eerste e-mail werkt niet meer.',
      ...invitationBlocks(facts),
    ],
    why,
  })
}

function invitationBlocks(facts: InvitationFacts): MailBlock[] {
  const until =
    facts.rightsUntil === undefined ? [] : [`Dit geldt tot en met ${fullDate(facts.rightsUntil)}.`]
  return [
    'U krijgt toegang tot:',
    rightsInWords(facts.rights),
    ...until,
    { button: { label: 'Uitnodiging bekijken', url: facts.url } },
    `U kunt de uitnodiging aannemen tot ${fullDate(facts.validUntil)}.`,
    `Kent u ${tidyName(facts.inviterName)} niet? Klik dan niet op de knop. Dan gebeurt er niets.`,
  ]
}

/** CON-3: the manager took the invitation back before it was accepted. */
export function invitationWithdrawn(
  portal: Portal,
  facts: { readonly name: string; readonly inviterName: string; readonly pageName: string },
): MailText {
  return composeMail(portal, {
    subject: 'Een uitnodiging gaat niet door',
    name: tidyName(facts.name),
    blocks: [
      `U had een uitnodiging voor de zorgpagina van ${tidyName(facts.pageName)}. ${tidyName(facts.inviterName)} heeft die uitnodiging teruggenomen.`,
      'De knop in de eerdere e-mail werkt niet meer. U hoeft niets te doen.',
      `Hebt u een vraag hierover? Vraag het dan aan ${tidyName(facts.inviterName)}.`,
    ],
    why,
  })
}

/** CON-4: tells the manager that someone takes part now. */
export function invitationAccepted(
  portal: Portal,
  facts: {
    readonly name: string
    readonly participantName: string
    readonly pageName: string
    readonly rights: GivenRights
    readonly connectionsUrl: string
  },
): MailText {
  return composeMail(portal, {
    subject: 'Uw uitnodiging is aangenomen',
    name: tidyName(facts.name),
    blocks: [
      `${tidyName(facts.participantName)} doet nu mee op de zorgpagina van ${tidyName(facts.pageName)}.`,
      `${tidyName(facts.participantName)} heeft toegang tot:`,
      rightsInWords(facts.rights),
      'Bij Connecties kunt u dit altijd veranderen.',
      { button: { label: 'Naar Connecties', url: facts.connectionsUrl } },
    ],
    why: 'U krijgt deze e-mail omdat u de beheerder bent van deze zorgpagina.',
  })
}
