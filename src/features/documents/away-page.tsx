import type { CarePageRequest } from '../../access/request.ts'
import { DossierFrame } from '../../dossier/dossier-frame.tsx'
import type { RecordError, RecordErrorKind } from '../../record/fhir/error.ts'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { Time } from '../../ui/time.tsx'
import { documentPaths } from './paths.ts'

/** Why a file cannot be had from the record. */
export interface Lacking {
  organisation: string
  /** Null when the organisation has no record that can be asked. */
  error: RecordError | null
  /** Since when the record as a whole gives no answer. */
  since: Date | null
}

/** The file itself is the reason; the record answers well. */
const OF_THE_FILE: Partial<Record<RecordErrorKind, string>> = {
  'not-found': 'Dit bestand staat niet meer in het dossier.',
  gone: 'Dit bestand is uit het dossier gehaald.',
  'too-large': 'Dit bestand is te groot om hier te openen.',
}

/** Whether the file is not there any more, while the record answers well. */
export const isGone = (error: RecordError | null): boolean =>
  error?.kind === 'not-found' || error?.kind === 'gone'

/** The page in the place of a file that the record does not give now. */
export function FileAwayPage({
  request,
  lacking,
}: {
  request: CarePageRequest<'documents.read'>
  lacking: Lacking
}) {
  const { organisation, error, since } = lacking
  const list = documentPaths.list(request.standing.carePage.id)
  const own = error ? OF_THE_FILE[error.kind] : undefined
  return (
    <DossierFrame
      request={request}
      states={[]}
      part="documents"
      inside
      title="Dit document kan nu niet open"
      breadcrumbs={[{ href: list, label: 'Documenten' }]}
    >
      <EmptyState
        title={own ?? `Het dossier van ${organisation} is nu niet te bereiken`}
        drawing={<Drawing name="cable" />}
      >
        {since ? (
          <p>
            Dat is zo sinds <Time when={since} look="moment" now={request.now} />. Probeer het later
            nog eens.
          </p>
        ) : null}
        <p>Hebt u het document nodig? Vraag het dan bij {organisation}.</p>
        <Buttons>
          <ButtonLink href={list}>Terug naar de documenten</ButtonLink>
        </Buttons>
      </EmptyState>
    </DossierFrame>
  )
}
