import { dayAndTime, fullDate } from '../../ui/dates.ts'
import { composeMail, type Portal } from '../mail-layout.tsx'
import type { MailText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

/** To whom, and where the page of the coupling is. */
interface Facts {
  readonly name: string
  readonly url: string
}

const WHY = 'U krijgt deze e-mail omdat u beheerder bent van uw organisatie in Naast.'

const compose = (portal: Portal, facts: Facts, subject: string, blocks: string[]): MailText =>
  composeMail(portal, {
    subject,
    name: tidyName(facts.name),
    blocks: [...blocks, { button: { label: 'Bekijk de koppeling', url: facts.url } }],
    why: WHY,
  })

/** The record cannot be reached: when it begins, and once a day while it lasts. */
export const recordAway = (
  portal: Portal,
  facts: Facts & {
    readonly since: Date
    readonly now: Date
    readonly reason: string
    readonly advice: string
  },
): MailText =>
  compose(portal, facts, 'Naast kan uw dossier niet bereiken', [
    `Naast kan het dossier van uw organisatie niet bereiken. Dat is zo sinds ${dayAndTime(facts.since, facts.now)}.`,
    facts.reason,
    facts.advice,
    'Families zien wat er eerder was. Naast probeert het steeds opnieuw.',
  ])

/** It can be reached again. */
export const recordBack = (portal: Portal, facts: Facts): MailText =>
  compose(portal, facts, 'Naast kan uw dossier weer bereiken', [
    'Naast kan het dossier van uw organisatie weer bereiken. U hoeft niets te doen.',
  ])

/** Something that somebody must look at; what it is stands on the page. */
export const recordAlarms = (portal: Portal, facts: Facts & { readonly count: number }): MailText =>
  compose(portal, facts, 'Kijk naar de koppeling met uw dossier', [
    facts.count === 1
      ? 'Naast zag iets in de koppeling met uw dossier dat niet klopt. Kijk er vandaag nog naar.'
      : `Naast zag ${facts.count} dingen in de koppeling met uw dossier die niet kloppen. Kijk er vandaag nog naar.`,
    'Op de pagina staat wat het is en wat u kunt doen.',
  ])

/** A certificate runs out. `whose`: ours, or that of the record itself. */
export const certificateEnds = (
  portal: Portal,
  facts: Facts & { readonly whose: 'ours' | 'theirs'; readonly until: Date },
): MailText =>
  compose(portal, facts, 'Een certificaat loopt af', [
    `${
      facts.whose === 'ours'
        ? 'Het certificaat waarmee Naast uw dossier leest'
        : 'Het certificaat van uw dossier'
    } geldt tot en met ${fullDate(facts.until)}. Daarna kan Naast uw dossier niet meer lezen.`,
    facts.whose === 'ours'
      ? 'Vraag de leverancier om een nieuw. Zet het daarna bij de instellingen van de koppeling.'
      : 'Vraag de leverancier van het dossier om het te vernieuwen.',
  ])
