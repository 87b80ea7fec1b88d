import type { ProviderFailure } from '../../identity/failure.ts'
import type { SignInOrganisation } from '../../identity/provider.ts'
import type { Display } from '../../ui/display.ts'
import type { DrawingName } from '../../ui/drawings.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { MessagePage } from '../../ui/message-page.tsx'
import { staffSignInPaths } from './paths.ts'

interface Shown {
  organisation: Pick<SignInOrganisation, 'slug' | 'name' | 'phone'>
  display: Display
}

/** Why somebody is not in, and what he can do. */
export type Stop =
  | ProviderFailure
  | 'expired'
  | 'no-roles'
  | 'ended'
  | 'other'
  | 'no-email'
  | 'has-account'

const AGAIN = 'Probeer het over een paar minuten nog een keer.'
const ASK = 'Vraag het aan de beheerder van Naast in uw organisatie.'

const WORDS: Record<Stop, { title: string; lines: string[]; drawing: DrawingName }> = {
  unreachable: {
    title: 'Inloggen via uw organisatie lukt nu niet',
    lines: ['Het inlogsysteem van uw organisatie geeft geen antwoord.', AGAIN],
    drawing: 'cable',
  },
  'too-large': {
    title: 'Inloggen via uw organisatie lukt nu niet',
    lines: ['Het inlogsysteem van uw organisatie geeft een vreemd antwoord.', ASK],
    drawing: 'cable',
  },
  'not-openid': {
    title: 'Inloggen via uw organisatie lukt nu niet',
    lines: ['Het inlogsysteem van uw organisatie geeft een vreemd antwoord.', AGAIN, ASK],
    drawing: 'cable',
  },
  'wrong-issuer': {
    title: 'Inloggen via uw organisatie lukt nu niet',
    lines: ['Het inlogsysteem van uw organisatie staat niet goed ingesteld.', ASK],
    drawing: 'cable',
  },
  refused: {
    title: 'Inloggen via uw organisatie lukt nu niet',
    lines: ['Het inlogsysteem van uw organisatie kent Naast niet.', ASK],
    drawing: 'cable',
  },
  denied: {
    title: 'U bent niet ingelogd',
    lines: ['Uw organisatie liet u niet door, of u bent zelf gestopt.'],
    drawing: 'door',
  },
  'not-trusted': {
    title: 'U bent niet ingelogd',
    lines: ['Het antwoord van uw organisatie klopte niet. Voor de veiligheid stopt het hier.', ASK],
    drawing: 'door',
  },
  expired: {
    title: 'Begin opnieuw met inloggen',
    lines: ['Het duurde te lang, of deze pagina was al gebruikt.'],
    drawing: 'door',
  },
  'no-roles': {
    title: 'U hebt geen rol in Naast',
    lines: ['Uw organisatie kent u wel, maar geeft u geen rol in Naast.', ASK],
    drawing: 'door',
  },
  ended: {
    title: 'Uw toegang is beëindigd',
    lines: ['Een beheerder van uw organisatie heeft uw toegang tot Naast beëindigd.', ASK],
    drawing: 'door',
  },
  other: {
    title: 'Dit is een ander account',
    lines: ['Uw inlognaam van uw werk hoort al bij een ander account in Naast.', ASK],
    drawing: 'door',
  },
  'no-email': {
    title: 'Uw e-mailadres is niet bevestigd',
    lines: [
      'Uw organisatie zegt niet zeker welk e-mailadres van u is. Zonder dat kan Naast geen account maken.',
      ASK,
    ],
    drawing: 'letter',
  },
  'has-account': {
    title: 'U hebt al een account',
    lines: [
      'Er is al een Naast-account met uw e-mailadres. Log daar één keer mee in.',
      'Daarna is uw inlognaam van uw werk eraan gekoppeld.',
    ],
    drawing: 'door',
  },
}

/** Signing in by the provider stopped here. */
export function StopPage({ stop, organisation, display }: Shown & { stop: Stop }) {
  const { title, lines, drawing } = WORDS[stop]
  const link = staffSignInPaths.link(organisation.slug)
  return (
    <MessagePage title={title} drawing={drawing} context={{ display }} signIn={false}>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      <p>
        {organisation.name}
        {organisation.phone ? `, telefoon ${organisation.phone}` : ''}
      </p>
      <Buttons>
        {stop === 'has-account' ? (
          <ButtonLink href={`/inloggen?verder=${encodeURIComponent(link)}`}>Inloggen</ButtonLink>
        ) : (
          <ButtonLink href={staffSignInPaths.start(organisation.slug)}>Opnieuw proberen</ButtonLink>
        )}
        <ButtonLink href="/" look="quiet">
          Naar de voorpagina
        </ButtonLink>
      </Buttons>
    </MessagePage>
  )
}

/** Somebody signed in to his own account; one button makes his name at work lead there too. */
export function LinkPage({
  organisation,
  display,
  email,
  token,
}: Pick<Shown, 'display'> & {
  organisation: Pick<SignInOrganisation, 'slug' | 'name'>
  email: string
  token: string
}) {
  return (
    <MessagePage
      title="Uw werk koppelen aan uw account"
      drawing="door"
      context={{ display }}
      signIn={false}
    >
      <p>
        U bent ingelogd als {email}. Wilt u dit account gebruiken voor uw werk bij{' '}
        {organisation.name}?
      </p>
      <p>U logt daarna in via uw organisatie. Uw eigen zorgpagina’s vragen altijd ook een code.</p>
      <Form action={staffSignInPaths.link(organisation.slug)} token={token}>
        <Buttons>
          <SubmitButton>Koppelen</SubmitButton>
          <ButtonLink href="/overzicht" look="quiet">
            Niet nu
          </ButtonLink>
        </Buttons>
      </Form>
    </MessagePage>
  )
}

/** After signing out: here, and where the provider has such a place also there. */
export function SignedOutPage({
  organisation,
  display,
  onward,
}: Pick<Shown, 'display'> & {
  organisation: Pick<SignInOrganisation, 'slug' | 'name'>
  onward: string | null
}) {
  return (
    <MessagePage title="U bent uitgelogd" drawing="door" context={{ display }} signIn={false}>
      {onward === null ? (
        <p>Op een computer van iemand anders? Sluit dan ook de browser.</p>
      ) : (
        <p>
          Uw organisatie logt u nu ook uit. Gebeurt er niets?{' '}
          <a href={onward}>Log uit bij {organisation.name}</a>.
        </p>
      )}
      <Buttons>
        <ButtonLink href={staffSignInPaths.start(organisation.slug)} look="quiet">
          Opnieuw inloggen
        </ButtonLink>
      </Buttons>
    </MessagePage>
  )
}
