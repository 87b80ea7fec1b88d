import { composeMail, type Portal } from '../mail-layout.tsx'
import type { NoticeKind } from '../notice-kinds.ts'
import { countWords, NOTICE_WORDS, thereIs } from '../notice-words.ts'
import type { MailText, PushText } from '../outgoing.ts'
import { tidyName } from '../tidy-name.ts'

const NOTHING_OF_CARE = 'In deze e-mail staat niet wat er is geschreven. Dat leest u op Naast.'

/** What mails about news have in common: who reads, and where he changes what he gets. */
interface NewsFacts {
  readonly name: string
  /** Where the reader chooses what he hears of. */
  readonly choicesUrl: string
  /** Where he stops mails like this one without signing in. */
  readonly stopUrl: string
}

/** The care page that something happened on; `firstName` is that of whom the page is for. */
export interface NewsPage {
  readonly firstName: string
  readonly url: string
  readonly counts: readonly { readonly kind: NoticeKind; readonly count: number }[]
}

/** NTF-1, MSG-2: there is something new of one kind on one page. */
export function news(
  portal: Portal,
  facts: NewsFacts & {
    readonly kind: NoticeKind
    readonly count: number
    readonly pageFirstName: string
    readonly pageUrl: string
  },
): MailText {
  const { kind, count } = facts
  const words = NOTICE_WORDS[kind]
  return composeMail(portal, {
    subject: thereIs(kind, count),
    name: tidyName(facts.name),
    blocks: [
      `${thereIs(kind, count)} op de zorgpagina van ${tidyName(facts.pageFirstName)}.`,
      NOTHING_OF_CARE,
      { button: { label: words.button, url: `${facts.pageUrl}${words.path}` } },
      { link: { label: 'Kiezen waarover u e-mail krijgt', url: facts.choicesUrl } },
      { link: { label: `Geen e-mail meer over: ${words.kind}`, url: facts.stopUrl } },
    ],
    why: 'U krijgt deze e-mail omdat u meedoet op deze zorgpagina.',
  })
}

/** NTF-1: the daily summary, page by page. */
export function dailySummary(
  portal: Portal,
  facts: NewsFacts & { readonly pages: readonly NewsPage[] },
): MailText {
  return composeMail(portal, {
    subject: 'Uw overzicht van vandaag',
    name: tidyName(facts.name),
    blocks: [
      'Dit is er nieuw.',
      ...facts.pages.flatMap((page) => [
        `Op de zorgpagina van ${tidyName(page.firstName)}:`,
        page.counts.map(({ kind, count }) => countWords(kind, count)),
        {
          button: {
            label: `Naar de zorgpagina van ${tidyName(page.firstName)}`,
            url: page.url,
          },
        },
      ]),
      NOTHING_OF_CARE,
      { link: { label: 'Kiezen waarover u e-mail krijgt', url: facts.choicesUrl } },
      { link: { label: 'Geen dagelijks overzicht meer', url: facts.stopUrl } },
    ],
    why: 'U krijgt deze e-mail omdat u meedoet op Naast.',
  })
}

/** The same as a push; a locked screen shows it, so there is no name in it. */
export function newsPush(facts: {
  readonly kind: NoticeKind
  readonly count: number
  readonly pagePath: string
}): PushText {
  const { kind, count, pagePath } = facts
  return {
    title: 'Naast',
    text: `${thereIs(kind, count)}.`,
    url: `${pagePath}${NOTICE_WORDS[kind].path}`,
  }
}

/** The daily summary as a push. */
export function summaryPush(counts: NewsPage['counts']): PushText {
  const total = new Map<NoticeKind, number>()
  for (const { kind, count } of counts) total.set(kind, (total.get(kind) ?? 0) + count)
  const words = [...total].map(([kind, count]) => countWords(kind, count))
  return { title: 'Naast', text: `Dit is er nieuw: ${words.join(', ')}.`, url: '/overzicht' }
}

/** ACC-7: somebody asked us to try his address again. */
export function addressWorks(portal: Portal, facts: { readonly name: string }): MailText {
  return composeMail(portal, {
    subject: 'Uw e-mail van Naast komt aan',
    name: tidyName(facts.name),
    blocks: [
      'Leest u dit? Dan komen onze e-mails weer bij u aan. U hoeft niets te doen.',
      { link: { label: 'Naar Naast', url: `${portal.baseUrl}/overzicht` } },
    ],
    why: 'U krijgt deze e-mail omdat u ons vroeg om het nog eens te proberen.',
  })
}
