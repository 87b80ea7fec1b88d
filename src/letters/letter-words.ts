import { daysUntil, fullDate } from '../ui/dates.ts'

/** Everything that a letter with an activation code is made of. */
export type Letter = {
  /** The sender, with the lines of its address. */
  readonly organisation: {
    readonly name: string
    readonly addressLines: readonly string[]
    /** Its own words, before the steps; paragraphs with an empty line between them. */
    readonly ownText?: string
    /** Its logo, as PNG or JPEG: what a PDF can hold. */
    readonly logo?: Buffer
  }
  /** Who gets the letter, with the lines of the address. */
  readonly addressee: {
    readonly name: string
    /** How the letter greets: «mevrouw De Vries». Without it, the name. */
    readonly salutation?: string
    readonly addressLines: readonly string[]
  }
  /** Whether the addressee is the patient or represents the patient. */
  readonly reader: 'patient' | 'representative'
  readonly patientName: string
  /** In groups: «K7M4-2HXP-9T». */
  readonly code: string
  readonly sentOn: Date
  /** The last moment at which the code works; the letter names its day. */
  readonly validUntil: Date
  /** The address of «Account aanmaken», without the code. */
  readonly startUrl: string
  /** Whom the reader can ask: a person or a department, and how to reach them. */
  readonly contact: { readonly name: string; readonly phone?: string; readonly email?: string }
}

/** The words of a letter, in the order in which they stand on the paper. */
export type LetterWords = {
  readonly title: string
  readonly greeting: string
  readonly opening: string
  /** The organisation's own paragraphs. */
  readonly own: readonly string[]
  readonly codeLabel: string
  readonly validity: string
  readonly picture: string
  readonly stepsTitle: string
  readonly steps: readonly string[]
  readonly secrecyTitle: string
  readonly secrecy: string
  readonly helpTitle: string
  readonly help: string
  readonly closing: string
}

/**
 * The words of the letter, for who is the patient and for who represents the
 * patient. The steps name the screens of «Account aanmaken» in their order (ACC-2).
 */
export function letterWords(letter: Letter): LetterWords {
  const organisation = letter.organisation.name
  const forSelf = letter.reader === 'patient'
  const dossier = forSelf ? 'uw dossier' : `het dossier van ${letter.patientName}`
  return {
    title: 'Uw activatiecode voor Naast',
    greeting: `Beste ${letter.addressee.salutation ?? letter.addressee.name},`,
    opening: `Naast is een website voor mensen die zorg krijgen en voor hun naasten. Met de code in deze brief leest u ${dossier} bij ${organisation}.`,
    own: paragraphsOf(letter.organisation.ownText ?? ''),
    codeLabel: 'Uw activatiecode',
    validity: `De code werkt ${validDays(letter)} dagen: tot en met ${fullDate(letter.validUntil)}.`,
    picture: `QR-code. Hiermee opent u ${site(letter)} op uw telefoon.`,
    stepsTitle: 'Zo begint u',
    steps: steps(letter),
    secrecyTitle: 'Deel deze code met niemand',
    secrecy: `Ook medewerkers van ${organisation} vragen nooit om uw code. Bent u de brief kwijt, of heeft iemand anders de code gezien? Laat het ons weten. Dan maken wij een nieuwe code.`,
    helpTitle: 'Hebt u hulp nodig?',
    help: help(letter.contact),
    closing: 'Met vriendelijke groet,',
  }
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
}

function steps(letter: Letter): string[] {
  const forSelf = letter.reader === 'patient'
  return [
    `Ga naar ${site(letter)} en klik op ‘Account aanmaken’. Of scan de QR-code met uw telefoon.`,
    'Ga akkoord met de voorwaarden. Vul daarna uw voornaam en achternaam in.',
    forSelf
      ? 'Kies ‘Ik ontvang hulp’.'
      : 'Kies ‘Ik geef hulp’. Vul in wie u helpt, en wie de zorgpagina beheert.',
    'Hebt u al een account bij Naast? Kies ‘Ja’ en log in. Anders kiest u ‘Nee’. Vul dan uw e-mailadres in.',
    `Hebt u een activatiecode? Kies ‘Ja’. Vul de code in, en ${
      forSelf ? 'uw geboortedatum' : `de geboortedatum van ${letter.patientName}`
    }.`,
    'U krijgt een e-mail. Klik daarin op ‘Account activeren’. Kies een wachtwoord. Klaar!',
  ]
}

function help(contact: Letter['contact']): string {
  const ways = [
    ...(contact.phone === undefined ? [] : [`Bel ${contact.phone}.`]),
    ...(contact.email === undefined ? [] : [`Of stuur een e-mail naar ${contact.email}.`]),
  ].join(' ')
  const ask = `Vraag het aan ${contact.name}.`
  return `${ask} ${contact.phone === undefined ? ways.replace('Of stuur', 'Stuur') : ways}`.trim()
}

function validDays(letter: Letter): number {
  return daysUntil(letter.validUntil, letter.sentOn)
}

/** The address as people type it: without the protocol and the path. */
function site(letter: Letter): string {
  return new URL(letter.startUrl).host
}
