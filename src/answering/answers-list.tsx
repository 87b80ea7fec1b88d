import {
  type Answers,
  answersAt,
  insideOf,
  type Place,
  placeKey,
  roots,
  turnsAt,
} from '../questionnaires/answers.ts'
import { enabledBy, type IsEnabled } from '../questionnaires/enabled.ts'
import { shownValue } from '../questionnaires/value-words.ts'
import type { Questionnaire, Value } from '../questionnaires/words.ts'
import { SummaryList, type SummaryRow } from '../ui/summary-list.tsx'
import { TypedText } from '../ui/typed-text.tsx'
import { questionWords } from './fields.tsx'

/** The answers to a questionnaire, to read or to check. */
interface ListProps {
  questionnaire: Questionnaire
  answers: Answers
  /** Where a question can be changed; without it there is nothing to change. */
  changeAt?: (place: Place) => string | undefined
  /** Where a file can be opened, by its id. */
  fileAt: (fileId: string) => string
  /** What is wrong, by place. */
  wrong?: Readonly<Record<string, string>>
}

/** A run of questions, under the groups that they stand in. */
interface Section {
  key: string
  titles: string[]
  places: Place[]
}

const FILE = /^urn:uuid:([0-9a-f-]{36})$/

/** The id of a file that was sent here; null for a file elsewhere. */
export const fileIdOf = (value: Value): string | null =>
  FILE.exec(value.valueAttachment?.url ?? '')?.[1] ?? null

const sectionsOf = (
  answers: Answers,
  isEnabled: IsEnabled,
  places: readonly Place[],
  titles: string[],
): Section[] => {
  const sections: Section[] = []
  let run: Place[] = []
  const close = () => {
    const [first] = run
    if (first) sections.push({ key: placeKey(first), titles, places: run })
    run = []
  }
  for (const place of places.filter((one) => isEnabled(one) && !one.item.hidden)) {
    if (place.item.type === 'display') continue
    if (place.item.type === 'group') {
      close()
      sections.push(...groupSections(answers, isEnabled, place, titles))
    } else run.push(...withInside(answers, isEnabled, place))
  }
  close()
  return sections
}

/** A question with the questions under it; a group among those is told as its questions. */
const withInside = (answers: Answers, isEnabled: IsEnabled, place: Place): Place[] => [
  ...(place.item.type === 'group' ? [] : [place]),
  ...insideOf(answers, place)
    .filter((one) => one.item.type !== 'display' && !one.item.hidden && isEnabled(one))
    .flatMap((one) => withInside(answers, isEnabled, one)),
]

const groupSections = (
  answers: Answers,
  isEnabled: IsEnabled,
  place: Place,
  titles: string[],
): Section[] => {
  const words = questionWords(place)
  if (!place.item.repeats)
    return sectionsOf(
      answers,
      isEnabled,
      insideOf(answers, place),
      words ? [...titles, words] : titles,
    )
  return Array.from({ length: turnsAt(answers, place) }, (_, turn) =>
    sectionsOf(
      answers,
      isEnabled,
      place.item.items.map((item) => ({ item, turns: [...place.turns, turn] })),
      [...titles, `${words || 'Onderdeel'} ${turn + 1}`],
    ),
  ).flat()
}

/** All that is asked with these answers, and what was answered. */
export function AnswersList(props: ListProps) {
  const { questionnaire, answers } = props
  const sections = sectionsOf(answers, enabledBy(questionnaire, answers), roots(questionnaire), [])
  return (
    <>
      {sections.map(({ titles, places }) => (
        <section>
          {titles.length > 0 ? <h2>{titles.join(': ')}</h2> : null}
          <SummaryList rows={places.map((place) => rowOf(props, place))} />
        </section>
      ))}
    </>
  )
}

const rowOf = (props: ListProps, place: Place): SummaryRow => {
  const change = props.changeAt?.(place)
  return {
    label: questionWords(place),
    value: <Answer {...props} place={place} />,
    ...(change === undefined || place.item.readOnly ? {} : { change }),
  }
}

function Answer({ answers, fileAt, wrong, place }: ListProps & { place: Place }) {
  const values = answersAt(answers, place)
  const sentence = wrong?.[placeKey(place)]
  return (
    <>
      {values.length === 0 ? <span class="muted">Niet ingevuld</span> : null}
      {values.map((value) => (
        <OneAnswer value={value} fileAt={fileAt} />
      ))}
      {sentence ? <p class="field__error">{sentence}</p> : null}
    </>
  )
}

function OneAnswer({ value, fileAt }: { value: Value; fileAt: (fileId: string) => string }) {
  const fileId = fileIdOf(value)
  if (fileId)
    return (
      <p>
        <a href={fileAt(fileId)}>{shownValue(value)}</a>
      </p>
    )
  return <TypedText text={shownValue(value)} />
}
