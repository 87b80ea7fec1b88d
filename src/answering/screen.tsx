import {
  type Answers,
  insideOf,
  mostTurnsOf,
  type Place,
  placeKey,
  placesOf,
  turnsAt,
} from '../questionnaires/answers.ts'
import type { IsEnabled } from '../questionnaires/enabled.ts'
import { placesOn, type Screen } from '../questionnaires/screens.ts'
import type { Questionnaire } from '../questionnaires/words.ts'
import { Panel } from '../ui/card.tsx'
import { Buttons, DangerButton, QuietButton } from '../ui/form.tsx'
import { TypedText } from '../ui/typed-text.tsx'
import { conditionSentence, fieldConditions } from './condition-words.ts'
import { Question, questionWords, type ScreenFields } from './fields.tsx'
import { PRESSED } from './names.ts'

/** What a screen is made from. */
export interface ScreenProps {
  questionnaire: Questionnaire
  screen: Screen
  isEnabled: IsEnabled
  shown: ScreenFields
}

interface PlaceProps extends Omit<ScreenProps, 'screen'> {
  place: Place
  /** The items of this screen: what depends on these cannot be known before it is sent. */
  here: ReadonlySet<number>
  asHeading?: boolean
  level: 2 | 3
}

/** The one question of a screen, when that is all there is: its words are the heading of the page. */
export const onlyQuestion = (screen: Screen): Place | null => {
  const [only] = screen.items
  const alone = screen.items.length === 1 && only && !['group', 'display'].includes(only.type)
  return alone && !only.readOnly && only.items.length === 0 ? { item: only, turns: [] } : null
}

/** The heading of a screen with more on it: the group's own words. */
export const screenHeading = (screen: Screen, questionnaire: Questionnaire): string => {
  const group = screen.items.find(({ type }) => type === 'group')
  return group?.text || screen.chapters.at(-1) || questionnaire.title
}

/** The places of a screen, as far as they may be asked: what depends on the screen itself stays. */
export const keysOn = (answers: Answers, screen: Screen): Set<number> =>
  new Set(placesOf(answers, placesOn(screen)).map(({ item }) => item.key))

/** Everything on a screen, in order. */
export function ScreenQuestions(props: ScreenProps) {
  const { screen, shown } = props
  const here = keysOn(shown.answers, screen)
  const alone = onlyQuestion(screen)
  const heading = screenHeading(screen, props.questionnaire)
  return (
    <>
      {placesOn(screen).map((place) => (
        <AtPlace
          {...props}
          place={place}
          here={here}
          level={2}
          asHeading={alone !== null || (place.item.type === 'group' && place.item.text === heading)}
        />
      ))}
    </>
  )
}

const dependsHere = ({ place, here }: PlaceProps): boolean =>
  place.item.conditions.some(({ question }) => here.has(question))

/** What stands at one place: not at all, always, or only after an answer on this very screen. */
function AtPlace(props: PlaceProps) {
  const { place, isEnabled, questionnaire } = props
  if (place.item.hidden) return null
  if (!dependsHere(props))
    return isEnabled(place) || insideOpen(props) ? <Content {...props} /> : null
  const when = fieldConditions(questionnaire, place)
  return (
    <asked-if
      {...(when ? { 'data-when': JSON.stringify(when) } : {})}
      {...(place.item.behavior === 'any' ? { 'data-one': 'ja' } : {})}
    >
      <p class="muted">{conditionSentence(questionnaire, place.item)}</p>
      <Content {...props} />
    </asked-if>
  )
}

/** What stands in something that is only asked after an answer here is there too, to be answered at once. */
const insideOpen = ({ place, here, questionnaire, isEnabled }: PlaceProps): boolean => {
  if (place.item.conditions.length > 0) return false
  let around = place.item.parent
  while (around !== null && here.has(around)) {
    const item = questionnaire.all[around]
    if (!item) return false
    if (item.conditions.some(({ question }) => here.has(question))) return true
    if (item.conditions.length > 0)
      return isEnabled({ item, turns: place.turns.slice(0, item.loops.length) })
    around = item.parent
  }
  return false
}

function Content(props: PlaceProps) {
  const { place, shown, asHeading } = props
  const { item } = place
  if (item.type === 'display') return <TypedText text={questionWords(place)} />
  if (item.type === 'group') return item.repeats ? <Turns {...props} /> : <Group {...props} />
  const inside = insideOf(shown.answers, place)
  return (
    <>
      <Question place={place} shown={shown} {...(asHeading ? { asHeading } : {})} />
      {inside.map((one) => (
        <AtPlace {...props} place={one} asHeading={false} />
      ))}
      {item.repeats && item.options.length === 0 && item.type !== 'attachment' ? (
        <Buttons>
          <QuietButton name={PRESSED} value={`nog:${placeKey(place)}`} about={questionWords(place)}>
            Nog een toevoegen
          </QuietButton>
        </Buttons>
      ) : null}
    </>
  )
}

function Group(props: PlaceProps) {
  const { place, shown, level, asHeading } = props
  const Heading = level === 2 ? 'h2' : 'h3'
  const words = questionWords(place)
  return (
    <>
      {words && !asHeading ? <Heading>{words}</Heading> : null}
      {place.item.help ? <p class="muted">{place.item.help}</p> : null}
      {insideOf(shown.answers, place).map((one) => (
        <AtPlace {...props} place={one} level={asHeading ? 2 : 3} asHeading={false} />
      ))}
    </>
  )
}

/** A group that can be there more than once: each turn by itself, and a button for one more. */
function Turns(props: PlaceProps) {
  const { place, shown, level, asHeading } = props
  const Heading = level === 2 ? 'h2' : 'h3'
  const words = questionWords(place)
  const count = turnsAt(shown.answers, place)
  return (
    <>
      {words && !asHeading ? <Heading>{words}</Heading> : null}
      {Array.from({ length: count }, (_, turn) => (
        <Panel label={`${words || 'Onderdeel'} ${turn + 1}`}>
          {place.item.items.map((item) => (
            <AtPlace
              {...props}
              place={{ item, turns: [...place.turns, turn] }}
              level={3}
              asHeading={false}
            />
          ))}
          {count > 1 ? (
            <Buttons>
              <DangerButton
                name={PRESSED}
                value={`weg:${placeKey(place)}:${turn}`}
                about={`${words} ${turn + 1}`}
              >
                Verwijderen
              </DangerButton>
            </Buttons>
          ) : null}
        </Panel>
      ))}
      {count < mostTurnsOf(place.item) ? (
        <Buttons>
          <QuietButton name={PRESSED} value={`nog:${placeKey(place)}`} about={words}>
            Nog een toevoegen
          </QuietButton>
        </Buttons>
      ) : null}
    </>
  )
}
