import type { Child } from 'hono/jsx'
import type { LiveTopic } from '../live/announce.ts'

/** What is heard, not seen, when a part has changed; the part itself is not read out. */
const SENTENCES: Record<LiveTopic, string> = {
  messages: 'De berichten zijn bijgewerkt.',
  calendar: 'De kalender is bijgewerkt.',
  tasks: 'De taken zijn bijgewerkt.',
  notes: 'De notities zijn bijgewerkt.',
  story: 'Mijn verhaal is bijgewerkt.',
  connections: 'De connecties zijn bijgewerkt.',
  notices: 'De pagina is bijgewerkt.',
  tickets: 'Er is een nieuw bericht.',
  inbox: 'De berichten van families zijn bijgewerkt.',
}

interface LiveRegionProps {
  /** Which changes it waits for: what `announce` says. */
  topics: readonly [LiveTopic, ...LiveTopic[]]
  /** The page that it is about; without it, that of the address (`/zorgpagina/…`). */
  carePageId?: string
  /** Where its event stream is, when it is not that of a care page: `/mijn-vragen/…`, to which `/live` is added. */
  at?: string
  /** Must be the same on each showing of this page, and the only one there. */
  id?: string
  /** A short sentence for who cannot see it change, in place of the usual one of the first topic. */
  says?: string
  children: Child
}

/**
 * A part of a page that refreshes itself when others change something: by script, the page is asked for again with the
 * viewer's own rights and this part is put in its place. Whoever may not see the page any more is led away from it.
 * Without script it is just its content.
 *
 * Put it around what is read, not around what is typed. The page must answer a GET at its address.
 */
export function LiveRegion({ topics, carePageId, at, id, says, children }: LiveRegionProps) {
  return (
    <live-region
      id={id ?? `live-${topics[0]}`}
      data-topics={topics.join(' ')}
      data-says={says ?? SENTENCES[topics[0]]}
      {...(carePageId ? { 'data-page': carePageId } : {})}
      {...(at ? { 'data-at': at } : {})}
    >
      {children}
    </live-region>
  )
}
