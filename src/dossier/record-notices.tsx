import type { DossierPart } from '../access/organisation-policy.ts'
import type { CarePageStanding } from '../access/standing.ts'
import { Inset, Notice } from '../ui/notice.tsx'
import { Time } from '../ui/time.tsx'
import { PARTS } from './parts.ts'
import type { RecordState } from './record-state.ts'
import { suspensionLines } from './suspension-words.ts'

/** That a record gives no answer, since when, and of when that is what one sees. */
export function AwayNotice({ states, now }: { states: readonly RecordState[]; now: Date }) {
  return (
    <>
      {states.map((state) => (
        <>
          {state.awaySince ? <Away state={state} since={state.awaySince} now={now} /> : null}
          {state.pausedSince ? <Waits state={state} since={state.pausedSince} now={now} /> : null}
          {state.haltedSince ? <Halted state={state} since={state.haltedSince} now={now} /> : null}
          {state.arriving ? (
            <Notice title="Het dossier wordt nog opgehaald">
              <p>
                {state.coupling.organisation.name} is net gekoppeld. Kijk over een paar minuten nog
                eens. Dan staat hier meer.
              </p>
            </Notice>
          ) : null}
        </>
      ))}
    </>
  )
}

function Away({ state, since, now }: { state: RecordState; since: Date; now: Date }) {
  const { organisation } = state.coupling
  return (
    <Notice kind="warning" title={`Het dossier van ${organisation.name} is nu niet te bereiken`}>
      <p>
        Dat is zo sinds <Time when={since} look="moment" now={now} />. Wij proberen het steeds
        opnieuw. U hoeft niets te doen.
      </p>
      {state.asOf ? (
        <p>
          Wat u hier ziet, is van <Time when={state.asOf} look="moment" now={now} />.
        </p>
      ) : null}
    </Notice>
  )
}

/** That the organisation stopped it for a while; it goes on by itself when they say so. */
function Halted({ state, since, now }: { state: RecordState; since: Date; now: Date }) {
  const { organisation } = state.coupling
  return (
    <Notice title={`Het dossier van ${organisation.name} wordt nu even niet bijgewerkt`}>
      <p>
        Dat is zo sinds <Time when={since} look="moment" now={now} />. {organisation.name} is ermee
        bezig. Wat hier staat, blijft staan. U hoeft niets te doen.
      </p>
    </Notice>
  )
}

/** That nothing new comes until the organisation looked; not why, for that is theirs to tell. */
function Waits({ state, since, now }: { state: RecordState; since: Date; now: Date }) {
  const { organisation } = state.coupling
  return (
    <Notice title={`${organisation.name} kijkt het dossier na`}>
      <p>
        Daarom komt er sinds <Time when={since} look="moment" now={now} /> niets nieuws bij. Wat
        hier staat, blijft staan. U hoeft niets te doen.
      </p>
      <p>Hebt u een vraag? Bel dan met {organisation.name}.</p>
    </Notice>
  )
}

/** That one of several organisations closed its dossier for the viewer (ORG-7); where all did there is no page. */
export function SuspendedNotice({ standing }: { standing: Pick<CarePageStanding, 'couplings'> }) {
  return (
    <>
      {standing.couplings
        .filter(({ suspension }) => suspension)
        .map((coupling) => (
          <Notice kind="warning" title={`Het dossier van ${coupling.organisation.name} is dicht`}>
            {suspensionLines(coupling).map((line) => (
              <p>{line}</p>
            ))}
          </Notice>
        ))}
    </>
  )
}

/** «3 metingen en 1 document»: how much of each of these parts cannot be shown. */
const notShown = ({ setAside }: RecordState, parts: readonly DossierPart[]): string =>
  listed(
    PARTS.filter(({ part }) => parts.includes(part)).flatMap(({ part, one, many }) => {
      const count = setAside.get(part) ?? 0
      return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
    }),
  )

/** That something is in the record that cannot be shown: of which part and how much, and whom to ask for it. */
export function SetAsideNote({
  states,
  part,
}: {
  states: readonly RecordState[]
  /** Without it: of all parts. */
  part?: DossierPart
}) {
  const parts = part ? [part] : PARTS.map((one) => one.part)
  const lacking = states.filter((state) => parts.some((one) => state.setAside.has(one)))
  return (
    <>
      {lacking.map((state) => (
        <Inset>
          <p>
            <strong>Een deel van het dossier kan hier niet getoond worden.</strong> Bij{' '}
            {state.coupling.organisation.name} gaat het om {notShown(state, parts)}. Vraag ernaar
            bij de zorgorganisatie.
          </p>
        </Inset>
      ))}
    </>
  )
}

/** From which day one can read, for each organisation that has set one. */
export function ReadableFrom({
  states,
  what,
}: {
  states: readonly RecordState[]
  /** «rapportages» */
  what: string
}) {
  const limited = states.filter((state) => state.coupling.policy.historyFrom)
  return (
    <>
      {limited.map(({ coupling }) => (
        <p class="muted">
          U kunt {what} uit het dossier van {coupling.organisation.name} lezen vanaf{' '}
          <Time when={coupling.policy.historyFrom ?? ''} look="date" />.
        </p>
      ))}
    </>
  )
}

/** Names one after the other: «A», «A en B», «A, B en C». */
export const listed = (names: readonly string[]): string =>
  names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} en ${names[names.length - 1]}`
