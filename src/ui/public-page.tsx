import { Document } from './document.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'
import { documentProps, Heading, type PageProps } from './layout.tsx'

type PublicPageProps = Omit<PageProps, 'viewer' | 'carePage' | 'menu' | 'current' | 'breadcrumbs'>

/** A page for visitors: who is not signed in yet. */
export function PublicPage(props: PublicPageProps) {
  return (
    <Document {...documentProps(props)} look="public">
      <Header />
      <main id="inhoud" tabindex={-1} class={props.wide ? 'main main--wide' : 'main'}>
        {props.notice}
        <ErrorSummary errors={props.errors} />
        <Heading {...props} />
        {props.children}
      </main>
      <Footer help={props.help} />
    </Document>
  )
}
