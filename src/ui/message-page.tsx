import type { Child } from 'hono/jsx'
import { Drawing, type DrawingName } from './drawings.tsx'
import { Page, type PageProps } from './layout.tsx'
import { PublicPage } from './public-page.tsx'

/**
 * A page that says one thing, with a drawing: a mail was sent, a page is not
 * there, one has to wait. For who is signed in (`viewer` in the context) it
 * stands in the usual place; for a visitor it is a visitor's page.
 */
export function MessagePage({
  title,
  drawing,
  children,
  context = {},
  signIn,
}: {
  title: string
  drawing: DrawingName
  /** Sentences, and <Buttons> to go on. */
  children: Child
  context?:
    | Partial<
        Pick<PageProps, 'viewer' | 'carePage' | 'menu' | 'current' | 'organisation' | 'display'>
      >
    | undefined
  /** A visitor's page has the button «Bestaande gebruiker», unless this is false. */
  signIn?: boolean | undefined
}) {
  const message = (
    <Message title={title} drawing={drawing}>
      {children}
    </Message>
  )
  return context.viewer === undefined ? (
    <PublicPage {...context} title={title} heading={false} signIn={signIn}>
      {message}
    </PublicPage>
  ) : (
    <Page {...context} title={title} heading={false}>
      {message}
    </Page>
  )
}

/** The drawing, the heading and the sentences, for inside another layout (give it `heading={false}`). */
export function Message({
  title,
  drawing,
  children,
}: {
  title: string
  drawing: DrawingName
  children: Child
}) {
  return (
    <div class="message">
      <Drawing name={drawing} />
      <div class="stack">
        <h1>{title}</h1>
        {children}
      </div>
    </div>
  )
}
