import type { Child } from 'hono/jsx'
import { Drawing, type DrawingName } from './drawings.tsx'
import { ButtonLink, Buttons } from './form.tsx'
import { Page, type PageProps } from './layout.tsx'
import { PublicPage } from './public-page.tsx'
import { sitePaths } from './site-paths.ts'

/** What every error page may be given: who looks, and where. For a visitor it stays empty. */
export type ErrorPageContext = Partial<
  Pick<PageProps, 'viewer' | 'carePage' | 'menu' | 'current' | 'organisation' | 'display' | 'help'>
>

/** A page that says one thing, with a drawing: a visitor's page, or one in its place for who is signed in. */
export function MessagePage({
  title,
  drawing,
  children,
  context = {},
}: {
  title: string
  drawing: DrawingName
  children: Child
  context?: ErrorPageContext | undefined
}) {
  const words = (
    <div class="message">
      <Drawing name={drawing} />
      <div class="stack">
        <h1>{title}</h1>
        {children}
      </div>
    </div>
  )
  const Layout = context.viewer === undefined ? PublicPage : Page
  return (
    <Layout title={title} heading={false} {...context}>
      {words}
    </Layout>
  )
}

function Home({ context }: { context: ErrorPageContext | undefined }) {
  const href = context?.viewer === undefined ? sitePaths.front : sitePaths.overview
  return (
    <Buttons>
      <ButtonLink href={href}>Naar het begin</ButtonLink>
    </Buttons>
  )
}

/** 404: there is nothing here, or it is not for this viewer to know of. Both look the same. */
export function NotFoundPage({ context }: { context?: ErrorPageContext }) {
  return (
    <MessagePage title="Deze pagina is er niet" drawing="signpost" context={context}>
      <p>Misschien is het adres niet helemaal goed overgenomen. Of de pagina bestaat niet meer.</p>
      <p>Ga naar het begin. Daar vindt u alles waar u bij kunt.</p>
      <Home context={context} />
    </MessagePage>
  )
}

/**
 * 403: one may know that this part exists, but not open it.
 *
 * @param props.reason why, in a sentence
 * @param props.ask whom to ask, in a sentence
 */
export function NotForYouPage({
  part,
  reason,
  ask,
  children,
  context,
}: {
  /** «het dossier» */
  part?: string | undefined
  reason: string
  ask?: string | undefined
  /** What one can do instead, such as a button. */
  children?: Child
  context?: ErrorPageContext | undefined
}) {
  return (
    <MessagePage title="Dit onderdeel is niet voor u" drawing="door" context={context}>
      {part === undefined ? null : (
        <p>
          U kunt <strong>{part}</strong> niet openen.
        </p>
      )}
      <p>{reason}</p>
      {ask === undefined ? null : <p>{ask}</p>}
      {children ?? <Home context={context} />}
    </MessagePage>
  )
}

/** 400, 405, 413, 415 …: what was sent can't be used. `sentence` says what was wrong with it. */
export function BadRequestPage({
  sentence = 'Wij konden niet lezen wat uw browser stuurde.',
  context,
}: {
  sentence?: string
  context?: ErrorPageContext
}) {
  return (
    <MessagePage title="Dit lukt zo niet" drawing="signpost" context={context}>
      <p>{sentence}</p>
      <p>Ga terug naar de vorige pagina en probeer het nog een keer.</p>
      <Home context={context} />
    </MessagePage>
  )
}

/** 429: too often. `wait` says how long: «over 10 minuten». */
export function TooOftenPage({ wait, context }: { wait: string; context?: ErrorPageContext }) {
  return (
    <MessagePage title="Even wachten" drawing="tea" context={context}>
      <p>
        U hebt dit een paar keer kort na elkaar geprobeerd. Voor de veiligheid wachten wij nu even.
      </p>
      <p>
        U kunt het <strong>{wait}</strong> weer proberen. U hoeft niets anders te doen.
      </p>
      <Home context={context} />
    </MessagePage>
  )
}

/** 500: our fault. `reference` is the number in our log, to name on the phone. */
export function FaultPage({
  reference,
  context,
}: {
  reference?: string
  context?: ErrorPageContext
}) {
  return (
    <MessagePage title="Er ging iets mis bij ons" drawing="cable" context={context}>
      <p>Dit ligt niet aan u. Wat u hebt opgeslagen, is er nog.</p>
      <p>Probeer het over een paar minuten nog een keer. Lukt het dan nog niet? Bel of mail ons.</p>
      {reference === undefined ? null : (
        <p>
          Noem dan dit nummer: <strong class="code">{reference}</strong>
        </p>
      )}
      <Home context={context} />
    </MessagePage>
  )
}

/**
 * 503: the record of the organisation does not answer and we have nothing of
 * it to show.
 *
 * @param props.since «vandaag om 09.05 uur»
 */
export function RecordUnreachablePage({
  organisation,
  since,
  context,
}: {
  organisation: string
  since: string
  context?: ErrorPageContext
}) {
  return (
    <MessagePage title="Wij kunnen het dossier nu niet bereiken" drawing="cable" context={context}>
      <p>
        Het dossier van {organisation} geeft sinds {since} geen antwoord. Wij proberen het steeds
        opnieuw. U hoeft niets te doen.
      </p>
      <p>Hebt u haast? Bel dan {organisation}.</p>
      <Home context={context} />
    </MessagePage>
  )
}
