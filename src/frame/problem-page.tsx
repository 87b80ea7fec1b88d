import type { ProblemKind } from '../http/problem.ts'
import type { Display } from '../ui/display.ts'
import type { DrawingName } from '../ui/drawings.tsx'
import { ButtonLink, Buttons } from '../ui/form.tsx'
import { MessagePage } from '../ui/message-page.tsx'

const TEXTS: Record<ProblemKind | 'fault' | 'unavailable', { title: string; lines: string[] }> = {
  'not-found': {
    title: 'Deze pagina is er niet',
    lines: [
      'Het adres klopt niet, of u mag deze pagina niet zien.',
      'Ga naar het begin en kies daar wat u zoekt.',
    ],
  },
  'bad-form': {
    title: 'Dit formulier kwam niet goed aan',
    lines: ['Ga terug en probeer het nog een keer.'],
  },
  'too-large': {
    title: 'Dit is te lang',
    lines: [
      'U stuurde meer tekst dan hier past. Ga terug en maak het korter.',
      'Wat u typte, staat er nog.',
    ],
  },
  'files-too-large': {
    title: 'Dit is te groot',
    lines: [
      'U stuurde meer dan in één keer kan. Een bestand mag 15 MB groot zijn.',
      'Ga terug en kies kleinere bestanden. Wat u typte, staat er nog.',
    ],
  },
  'wrong-content-type': {
    title: 'Dit kunnen we niet lezen',
    lines: ['Gebruik het formulier op de pagina.'],
  },
  'foreign-form': {
    title: 'Dit formulier kwam niet van Naast',
    lines: ['Er is niets veranderd. Open Naast zelf en probeer het daar opnieuw.'],
  },
  'signed-out': {
    title: 'U bent uitgelogd',
    lines: [
      'U was een tijd niet bezig. Daarom is uw sessie gestopt en is er niets opgeslagen.',
      'Log opnieuw in. Met de knop «terug» van uw browser vindt u terug wat u typte.',
    ],
  },
  'too-many': { title: 'Te vaak geprobeerd', lines: ['Voor de veiligheid moet u even wachten.'] },
  conflict: {
    title: 'Iemand anders was u voor',
    lines: ['Bekijk de pagina opnieuw en probeer het nog een keer.'],
  },
  fault: {
    title: 'Er ging iets mis bij ons',
    lines: ['Het ligt niet aan u. Probeer het over een paar minuten nog een keer.'],
  },
  unavailable: {
    title: 'Naast is even niet bereikbaar',
    lines: ['We zijn zo terug. Probeer het over een minuut nog een keer.'],
  },
}

const DRAWINGS: Partial<Record<keyof typeof TEXTS, DrawingName>> = {
  'not-found': 'signpost',
  'foreign-form': 'door',
  'signed-out': 'door',
  'too-many': 'tea',
  fault: 'cable',
  unavailable: 'cable',
}

const waitInWords = (seconds: number): string => {
  const minutes = Math.ceil(seconds / 60)
  return minutes <= 1
    ? 'Probeer het over een minuut opnieuw.'
    : `Probeer het over ${minutes} minuten opnieuw.`
}

/** A kind page for what went wrong, with its way on. */
export function ProblemPage(props: {
  kind: keyof typeof TEXTS
  retryAfter?: number | undefined
  display: Display
  signedIn: boolean
}) {
  const { title, lines } = TEXTS[props.kind]
  const signIn = props.kind === 'signed-out'
  return (
    <MessagePage
      title={title}
      drawing={DRAWINGS[props.kind] ?? 'letter'}
      context={{ display: props.display }}
      signIn={!props.signedIn}
    >
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      {props.retryAfter ? <p>{waitInWords(props.retryAfter)}</p> : null}
      <Buttons>
        <ButtonLink href={signIn ? '/inloggen' : props.signedIn ? '/overzicht' : '/'}>
          {signIn ? 'Inloggen' : 'Naar het begin'}
        </ButtonLink>
      </Buttons>
    </MessagePage>
  )
}
