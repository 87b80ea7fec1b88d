import type { Child } from 'hono/jsx'
import { type Article, HELP_GROUPS } from '../../help/article.ts'
import { ARTICLES, findArticle } from '../../help/articles/all.ts'
import type { PageKind } from '../../help/page-kinds.ts'
import { helpPaths } from '../../help/paths.ts'
import type { Display } from '../../ui/display.ts'
import { TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, SubmitButton } from '../../ui/form.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { questionPaths } from '../questions/paths.ts'

interface HelpContext {
  display: Display
  /** Somebody is signed in: he needs no door. */
  signedIn: boolean
  /** From what kind of page help was asked. */
  kind: PageKind | null
}

/** «Hulp»: the article of the page one comes from, a search, and every article by subject (HLP-1). */
export function HelpPage(context: HelpContext) {
  return (
    <PublicPage title="Hulp" display={context.display} signIn={!context.signedIn}>
      <OfThisPage kind={context.kind} />
      <SearchForm typed="" kind={context.kind} />
      {HELP_GROUPS.map((group) => (
        <section>
          <h2>{group}</h2>
          <ArticleLinks
            articles={ARTICLES.filter((article) => article.group === group)}
            kind={context.kind}
          />
        </section>
      ))}
      <StillStuck {...context} />
    </PublicPage>
  )
}

/** The articles that were found, the best first. */
export function FoundPage({
  typed,
  found,
  ...context
}: HelpContext & { typed: string; found: readonly Article[] }) {
  return (
    <PublicPage title="Zoeken in de hulp" display={context.display} signIn={!context.signedIn}>
      <SearchForm typed={typed} kind={context.kind} />
      {found.length === 0 ? (
        <Notice title="Wij vonden niets">
          <p>
            Probeer een ander woord, of kijk bij <a href={helpPaths.front}>alle onderwerpen</a>.
          </p>
        </Notice>
      ) : (
        <>
          <h2>{found.length === 1 ? 'Dit artikel past erbij' : 'Deze artikelen passen erbij'}</h2>
          <ArticleLinks articles={found} kind={context.kind} />
        </>
      )}
      <StillStuck {...context} />
    </PublicPage>
  )
}

/** One article: the steps, what is good to know, and what belongs with it. */
export function ArticlePage({ article, ...context }: HelpContext & { article: Article }) {
  const { about, steps, notes = [], seeAlso = [] } = article
  return (
    <PublicPage title={article.title} display={context.display} signIn={!context.signedIn}>
      <p>
        <a href={helpPaths.front}>Naar alle hulp</a>
      </p>
      {about === undefined ? null : <p class="lead">{about}</p>}
      <ol>
        {steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      {notes.map((note) => (
        <Inset>
          <p>{note}</p>
        </Inset>
      ))}
      {seeAlso.length === 0 ? null : (
        <>
          <h2>Lees ook</h2>
          <ArticleLinks
            articles={seeAlso.flatMap((slug) => findArticle(slug) ?? [])}
            kind={context.kind}
          />
        </>
      )}
      <StillStuck {...context} />
    </PublicPage>
  )
}

/** What explains the page from which help was asked. */
function OfThisPage({ kind }: Pick<HelpContext, 'kind'>): Child {
  const article = kind ? findArticle(kind.article) : null
  if (!article || !kind) return null
  return (
    <Notice title="Hulp bij de pagina waar u was">
      <p>
        <a href={withKind(helpPaths.article(article.slug), kind)}>{article.title}</a>
      </p>
    </Notice>
  )
}

const withKind = (path: string, kind: PageKind | null): string =>
  kind ? `${path}?van=${kind.kind}` : path

function ArticleLinks({ articles, kind }: { articles: readonly Article[]; kind: PageKind | null }) {
  return (
    <ul>
      {articles.map(({ slug, title }) => (
        <li>
          <a href={withKind(helpPaths.article(slug), kind)}>{title}</a>
        </li>
      ))}
    </ul>
  )
}

function SearchForm({ typed, kind }: { typed: string; kind: PageKind | null }) {
  return (
    <form method="get" action={helpPaths.front} aria-label="Zoeken in de hulp">
      {kind ? <input type="hidden" name="van" value={kind.kind} /> : null}
      <TextField
        name="zoek"
        label="Waar zoekt u hulp bij?"
        hint="Bijvoorbeeld: wachtwoord, of iemand uitnodigen."
        autocomplete="off"
        width="medium"
        values={{ zoek: typed }}
        errors={{}}
      />
      <Buttons>
        <SubmitButton icon="search">Zoek</SubmitButton>
      </Buttons>
    </form>
  )
}

/** Where one goes with what is not answered here. */
function StillStuck({ kind, signedIn }: HelpContext) {
  const of = kind?.kind
  return (
    <section class="stack">
      <h2>Komt u er niet uit?</h2>
      <Inset>
        <p>
          Gaat uw vraag over de zorg? Bel of mail dan uw contactpersoon bij de zorgorganisatie. Is
          er haast bij? Bel altijd.
        </p>
        <p>Gaat uw vraag over Naast zelf? Dan helpt de servicedesk u.</p>
      </Inset>
      <Buttons>
        <ButtonLink href={signedIn ? questionPaths.ask(of) : questionPaths.askPublic(of)}>
          Stel uw vraag aan de servicedesk
        </ButtonLink>
        <ButtonLink href={questionPaths.chat(of)} look="quiet" icon="message-circle">
          Chat met de servicedesk
        </ButtonLink>
      </Buttons>
    </section>
  )
}
