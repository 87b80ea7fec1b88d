import { Document } from './document.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { documentProps, Heading, type PageProps } from './layout.tsx'

interface PublicPageProps
  extends Omit<PageProps, 'viewer' | 'carePage' | 'menu' | 'current' | 'breadcrumbs'> {
  /** Without the button «Bestaande gebruiker» at the top, where the page itself has it. */
  signIn?: boolean | undefined
}

/** A page for visitors: who is not signed in yet. */
export function PublicPage(props: PublicPageProps) {
  return (
    <Document {...documentProps(props)} look="public">
      <Header signIn={props.signIn} />
      <main id="inhoud" tabindex={-1} class={props.wide ? 'main main--wide' : 'main'}>
        {props.notice}
        <ErrorSummary errors={props.errors} />
        <Heading {...props} />
        {props.children}
      </main>
      <Footer here={props.here} />
    </Document>
  )
}
