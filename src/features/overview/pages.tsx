import type { Place, SignedInRequest } from '../../access/request.ts'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { addressOf } from '../../frame/people.ts'
import { Card, Cards, Panel } from '../../ui/card.tsx'
import { Drawing } from '../../ui/drawings.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure } from '../../ui/figure.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { firstName } from '../../ui/names.ts'
import { Notice } from '../../ui/notice.tsx'
import { couplingPaths } from '../coupling/paths.ts'
import { addPagePath } from './paths.ts'

interface OverviewProps {
  request: SignedInRequest
  relations: ReadonlyMap<string, string>
  /** Pages whose coupling still waits. */
  pending: ReadonlySet<string>
}

/** Where one can go, in words: «Uw eigen zorgpagina», «Zorgpagina van Toos de Vries». */
const titleOf = (place: Place): string => {
  if (place.kind !== 'page') return place.name
  return place.mine ? 'Uw eigen zorgpagina' : `Zorgpagina van ${place.name}`
}

/** What one is there, in words: «U beheert deze pagina. U bent: dochter.» */
const roleOf = (place: Place, relation: string | undefined): string => {
  if (place.kind !== 'page') return 'U werkt hier'
  const role = place.role === 'manager' ? 'U beheert deze pagina' : 'U doet mee op deze pagina'
  return place.mine || !relation ? role : `${role}. U bent: ${relation}`
}

/** One figure per page, yourself first; choosing one opens that page (ACC-9). */
export function OverviewPage({ request, relations, pending }: OverviewProps) {
  const { places, viewer } = request
  const [only] = places
  return (
    <AccountFrame request={request} title="Overzicht" heading={`Dag ${viewer.firstName}`}>
      {places
        .filter((place) => pending.has(place.id))
        .map((place) => (
          <PendingCoupling place={place} />
        ))}
      {only === undefined ? (
        <NoPlaces />
      ) : places.length === 1 ? (
        <OnePlace place={only} relation={relations.get(only.id)} />
      ) : (
        <ManyPlaces places={places} relations={relations} />
      )}
      {only === undefined ? null : (
        <Buttons>
          <ButtonLink href={addPagePath} look="quiet" icon="plus">
            Zorgpagina toevoegen
          </ButtonLink>
        </Buttons>
      )}
    </AccountFrame>
  )
}

function PendingCoupling({ place }: { place: Place }) {
  return (
    <Notice title="Uw zorgorganisatie wacht nog op u">
      <p>
        U vulde een activatiecode in. Koppel nu de zorgorganisatie aan de{' '}
        {place.mine ? 'pagina van uzelf' : `pagina van ${place.name}`}. Daarna kunt u het dossier
        lezen.
      </p>
      <Buttons>
        <ButtonLink href={couplingPaths.code(place.id)} icon="link">
          Zorgorganisatie koppelen
        </ButtonLink>
      </Buttons>
    </Notice>
  )
}

function NoPlaces() {
  return (
    <EmptyState title="U hebt nog geen zorgpagina" drawing={<Drawing name="tea" />}>
      <p>Een zorgpagina gaat over één persoon: uzelf, of iemand voor wie u zorgt.</p>
      <p>
        Doet uw familie al mee? Vraag dan om een uitnodiging. Die komt per e-mail. Klik op de knop
        in de e-mail, en u ziet de pagina hier.
      </p>
      <Buttons>
        <ButtonLink href={addPagePath} icon="plus">
          Zorgpagina toevoegen
        </ButtonLink>
      </Buttons>
    </EmptyState>
  )
}

/** One fixed start: the same large button on the same spot, every day. */
function OnePlace({ place, relation }: { place: Place; relation: string | undefined }) {
  return (
    <Panel label={titleOf(place)}>
      <Figure name={place.name} size="xl" />
      <h2>{place.kind === 'page' ? place.name : titleOf(place)}</h2>
      <p>{roleOf(place, relation)}.</p>
      <Buttons>
        <ButtonLink href={addressOf(place)} icon={place.kind === 'page' ? 'house' : 'building-2'}>
          {place.kind !== 'page'
            ? 'Naar uw werkplek'
            : place.mine
              ? 'Naar uw zorgpagina'
              : `Naar de zorgpagina van ${firstName(place.name)}`}
        </ButtonLink>
      </Buttons>
    </Panel>
  )
}

function ManyPlaces({
  places,
  relations,
}: {
  places: readonly Place[]
  relations: ReadonlyMap<string, string>
}) {
  const mine = (place: Place) => (place.mine ? 0 : place.kind === 'page' ? 1 : 2)
  const ordered = places.toSorted((one, other) => mine(one) - mine(other))
  return (
    <>
      <p>Bij wie wilt u kijken? Kies een pagina.</p>
      <Cards columns>
        {ordered.map((place) => (
          <Card
            title={titleOf(place)}
            href={addressOf(place)}
            figure={<Figure name={place.name} size="l" />}
          >
            <p>{roleOf(place, relations.get(place.id))}.</p>
          </Card>
        ))}
      </Cards>
    </>
  )
}
