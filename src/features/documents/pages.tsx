import { AskNote } from '../../dossier/ask-note.tsx'
import { cursorText, type Slice } from '../../dossier/cursor.ts'
import { DossierFrame, type DossierPageProps } from '../../dossier/dossier-frame.tsx'
import { EarlierNote } from '../../dossier/earlier-note.tsx'
import { FreshBadge } from '../../dossier/fresh-badge.tsx'
import { dateWords } from '../../dossier/moments.ts'
import { ReadableFrom, SetAsideNote } from '../../dossier/record-notices.tsx'
import { freshness } from '../../dossier/visits.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { Pager } from '../../ui/pager.tsx'
import { canBeShown, kindOfFile, sizeWords } from './file.ts'
import { documentPaths } from './paths.ts'
import type { DocumentShown } from './queries.ts'

type Props = DossierPageProps<'documents.read'> & {
  slice: Slice<DocumentShown>
  newSince: Date | null
}

/** «Documenten»: the newest first, to look at or to keep. */
export function DocumentsPage(props: Props) {
  const { request, states, slice } = props
  const carePageId = request.standing.carePage.id
  const list = documentPaths.list(carePageId)
  const { newer, older } = slice
  return (
    <DossierFrame request={request} states={states} part="documents" title="Documenten">
      {slice.rows.length === 0 ? (
        <EmptyState title="Er zijn nog geen documenten" drawing={<Drawing name="folder" />}>
          <p>Zet de zorgorganisatie een document klaar? Dan vindt u het hier.</p>
        </EmptyState>
      ) : (
        <Cards>
          {slice.rows.map((document) => (
            <DocumentCard {...props} document={document} carePageId={carePageId} />
          ))}
        </Cards>
      )}
      <Pager
        what="documenten"
        newer={newer ? `${list}?nieuwer=${cursorText(newer)}` : undefined}
        older={older ? `${list}?ouder=${cursorText(older)}` : undefined}
      />
      <ReadableFrom states={states} what="documenten" />
      <SetAsideNote states={states} part="documents" />
      <AskNote request={request} couplings={request.permit.couplings} />
    </DossierFrame>
  )
}

function DocumentCard({
  request,
  document,
  carePageId,
  newSince,
}: Props & { document: DocumentShown; carePageId: string }) {
  const coupling = request.permit.couplings.find(({ id }) => id === document.couplingId)
  const about = [
    document.date ? dateWords(document.date) : 'zonder datum',
    document.author?.name,
    coupling?.organisation.name,
  ]
  return (
    <Card
      title={document.title}
      icon="file-text"
      aside={
        <>
          {document.kindLabel === '' ? null : <Badge>{document.kindLabel}</Badge>}
          <FreshBadge fresh={freshness(document, newSince)} />
        </>
      }
    >
      <p class="muted">{about.filter((part) => part !== undefined).join(' · ')}</p>
      <EarlierNote name={document.earlier} />
      {document.files.map((_, index) => (
        <FileButtons document={document} index={index} carePageId={carePageId} />
      ))}
    </Card>
  )
}

function FileButtons({
  document,
  index,
  carePageId,
}: {
  document: DocumentShown
  index: number
  carePageId: string
}) {
  const file = document.files[index]
  if (!file) return null
  const several = document.files.length > 1
  const name = several ? (file.title ?? `bestand ${index + 1}`) : document.title
  const told = [kindOfFile(file), sizeWords(file.size)].filter((part) => part !== '').join(', ')
  return (
    <>
      {several ? <p>{name}</p> : null}
      <Buttons>
        {canBeShown(file) ? (
          <ButtonLink
            href={documentPaths.view(carePageId, document.id, index + 1)}
            look="quiet"
            icon="eye"
            about={`: ${name}`}
          >
            Bekijken
          </ButtonLink>
        ) : null}
        <ButtonLink
          href={documentPaths.download(carePageId, document.id, index + 1)}
          look="quiet"
          icon="download"
          about={`: ${name}`}
        >
          {told === '' ? 'Downloaden' : `Downloaden (${told})`}
        </ButtonLink>
      </Buttons>
    </>
  )
}
