import { LunaDocument, Painting, PictureSymbols } from './luna-document.tsx'
import { type BoardData, PLACES, type Shown, type View, viewOf } from './view.ts'

const RELOAD_EVERY = 60

/**
 * The screen (CAL-6). Each line of the programme has its fixed place, shown or not: the script fills the places and makes
 * nothing, so that it is as small after a year as at first.
 *
 * @param props.data what the server says now; null for the empty screen that the device keeps for itself
 */
export function ScreenPage({ data, now }: { data: BoardData | null; now: number }) {
  const view = viewOf(data?.days ?? [], now)
  return (
    <LunaDocument title="Luna" refresh={RELOAD_EVERY}>
      <main
        class="luna"
        id="luna"
        data-light={view.light}
        data-part={view.part}
        {...(data ? { 'data-luna': JSON.stringify(data) } : {})}
      >
        <Painting view={view} />
        <PictureSymbols />
        <Words view={view} />
        <Programme view={view} />
        <p class="whose" id="whose">
          {data ? `De dag van ${data.name}` : ''}
        </p>
        <p class="away" id="away" hidden></p>
      </main>
    </LunaDocument>
  )
}

function Words({ view }: { view: View }) {
  return (
    <div class="words">
      <h1 id="greeting">{view.greeting}</h1>
      <p class="clock" id="clock">
        {view.clock}
      </p>
      <p class="date">
        <span id="weekday">{view.weekday}</span> <span id="date">{view.date}</span>
      </p>
      <Places id="today" shown={view.today} places={PLACES.today} />
    </div>
  )
}

function Programme({ view }: { view: View }) {
  const now = view.now.length > 0 ? view.now : [view.calm]
  return (
    <div class="programme">
      <section class="now">
        <h2>Nu</h2>
        <Places id="now" shown={now} places={PLACES.now} />
      </section>
      <section class="next" id="next-part" hidden={!view.known}>
        <h2 id="next-title">{view.nextTitle}</h2>
        <Places id="next" shown={view.next} places={PLACES.next} />
        <p class="note" id="next-note" hidden={view.note === ''}>
          {view.note}
        </p>
      </section>
      <section class="past" id="past-part" hidden={view.past.length === 0}>
        <h2>Geweest</h2>
        <Places id="past" shown={view.past} places={PLACES.past} />
      </section>
    </div>
  )
}

function Places({ id, shown, places }: { id: string; shown: readonly Shown[]; places: number }) {
  return (
    <ul class="places" id={id} data-shown={String(Math.min(shown.length, places))}>
      {Array.from({ length: places }, (_, at) => (
        <Place shown={shown[at]} />
      ))}
    </ul>
  )
}

function Place({ shown }: { shown: Shown | undefined }) {
  return (
    <li hidden={!shown}>
      <svg class="picture" viewBox="0 0 200 200" aria-hidden="true" focusable="false">
        <use href={`#picture-${shown?.picture ?? 'calm'}`}></use>
      </svg>
      <div class="line">
        <p class="line__title">{shown?.title ?? ''}</p>
        <p class="line__when">{shown?.when ?? ''}</p>
      </div>
    </li>
  )
}
