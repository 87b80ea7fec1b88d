import type { Child } from 'hono/jsx'
import { type Answers, answersAt, type Place, placeKey } from '../questionnaires/answers.ts'
import { shownValue } from '../questionnaires/value-words.ts'
import { Checkboxes, type Option, Radios, Select } from '../ui/choices.tsx'
import type { Errors } from '../ui/error-summary.tsx'
import type { Values } from '../ui/field.tsx'
import { DateFields, TextArea, TextField } from '../ui/fields.tsx'
import { FilesField } from '../ui/files-field.tsx'
import { Hidden } from '../ui/form.tsx'
import { TimeField } from '../ui/time-field.tsx'
import { fieldName, OTHER, onPageName, optionValue } from './names.ts'

/** What the fields of a screen are made from. */
export interface ScreenFields {
  answers: Answers
  values: Values
  errors: Errors
  /** The place that gets one more empty box. */
  more: string | null
}

interface QuestionProps {
  place: Place
  shown: ScreenFields
  asHeading?: boolean
}

interface BoxProps extends QuestionProps {
  name: string
  label: string
  hint?: Child
}

/** The words of a question, with its number before it. */
export const questionWords = ({ item }: Place): string =>
  [item.prefix, item.text].filter(Boolean).join(' ')

const ruleOf = ({ item }: Place): string => {
  const { maxLength } = item.limits
  if (item.type === 'date') return 'Weet u de dag niet? Laat die dan leeg.'
  if (item.units.length === 1) return `In ${item.units[0]?.display ?? item.units[0]?.code ?? ''}.`
  return maxLength === null ? '' : `Ten hoogste ${maxLength} tekens.`
}

const hintOf = (place: Place): string | undefined =>
  [place.item.help, ruleOf(place)].filter(Boolean).join(' ') || undefined

const optionsOf = ({ item }: Place): Option[] => [
  ...item.options.map(({ label }, at) => ({ value: optionValue(at), label })),
  ...(item.type === 'open-choice' ? [{ value: OTHER, label: 'Anders' }] : []),
]

/** What every field of a question takes. */
const fieldProps = ({ place, shown, asHeading, name, label, hint }: BoxProps) => ({
  name,
  label,
  values: shown.values,
  errors: shown.errors,
  optional: !place.item.required,
  ...(hint === undefined ? {} : { hint }),
  ...(asHeading ? { asHeading } : {}),
})

/** A question with its fields; what is only shown, is shown. */
export function Question(props: QuestionProps) {
  const { place, shown } = props
  const { item } = place
  const label = questionWords(place)
  if (item.readOnly) return <Shown place={place} shown={shown} />
  if (item.type === 'attachment') return <FilesQuestion {...props} />
  const hint = hintOf(place)
  const box: BoxProps = { ...props, name: fieldName(place), label, ...(hint ? { hint } : {}) }
  return (
    <>
      <Hidden name={onPageName(place)} value="ja" />
      {item.options.length > 0 ? (
        <Choice {...box} />
      ) : item.repeats ? (
        <Boxes {...box} />
      ) : (
        <Box {...box} />
      )}
    </>
  )
}

function Shown({ place, shown }: { place: Place; shown: ScreenFields }) {
  const words = answersAt(shown.answers, place).map(shownValue).join(', ')
  return (
    <p>
      <strong>{questionWords(place)}</strong>
      <br />
      {words || 'Dit vult de zorgorganisatie in.'}
    </p>
  )
}

function Choice(props: BoxProps) {
  const { place, shown, name } = props
  const { item } = place
  const field = fieldProps(props)
  const options = optionsOf(place)
  const none = item.required ? [] : [{ value: '', label: 'Geen antwoord' }]
  return (
    <>
      {item.repeats ? (
        // Its name ends in [], since more than one may come; what was chosen stands under the name without it.
        <Checkboxes
          {...field}
          name={`${name}[]`}
          values={{ [`${name}[]`]: shown.values[name] }}
          options={options}
        />
      ) : item.dropDown ? (
        <Select
          {...field}
          options={options}
          prompt={item.required ? 'Maak een keuze' : 'Geen antwoord'}
        />
      ) : (
        <Radios
          {...field}
          values={{ [name]: shown.values[name] ?? '' }}
          options={[...options, ...none]}
        />
      )}
      {item.type === 'open-choice' ? (
        <TextField
          name={`${name}-${OTHER}`}
          label={`Anders, namelijk`}
          hint={`Bij: ${questionWords(place)}`}
          values={shown.values}
          errors={shown.errors}
          optional
        />
      ) : null}
    </>
  )
}

/** A question that may have more answers: a box for each, and an empty one. */
function Boxes(props: BoxProps) {
  const { place, shown, label } = props
  const known = answersAt(shown.answers, place).length
  const typed = Array.from({ length: 30 }, (_, at) => at).filter((at) =>
    Object.keys(shown.values).some((name) => name.split('-')[0] === fieldName(place, at)),
  ).length
  const count = Math.max(known, typed, 1) + (shown.more === placeKey(place) ? 1 : 0)
  const { hint, ...rest } = props
  return (
    <>
      {Array.from({ length: Math.min(count, 30) }, (_, at) => (
        <Box
          {...rest}
          {...(at === 0 && hint !== undefined ? { hint } : {})}
          {...(at > 0 ? { asHeading: false } : {})}
          name={fieldName(place, at)}
          label={at === 0 ? label : `${label} (${at + 1})`}
        />
      ))}
    </>
  )
}

const YES_NO: Option[] = [
  { value: 'ja', label: 'Ja' },
  { value: 'nee', label: 'Nee' },
]
const NO_ANSWER: Option = { value: '', label: 'Geen antwoord' }

function Box(props: BoxProps) {
  const { place, shown, name } = props
  const { item } = place
  const field = fieldProps(props)
  if (item.type === 'boolean')
    return (
      <Radios
        {...field}
        values={{ [name]: shown.values[name] ?? '' }}
        options={item.required ? YES_NO : [...YES_NO, NO_ANSWER]}
      />
    )
  if (item.type === 'text') return <TextArea {...field} />
  if (item.type === 'date') return <DateFields {...field} />
  if (item.type === 'time') return <TimeField {...field} />
  if (item.type === 'dateTime') return <MomentBox {...props} />
  if (item.type === 'quantity' && item.units.length > 1) return <QuantityBox {...props} />
  const isNumber = ['integer', 'decimal', 'quantity'].includes(item.type)
  return <TextField {...field} width={isNumber ? 'short' : 'full'} />
}

function MomentBox(props: BoxProps) {
  const { shown, name, label } = props
  return (
    <>
      <DateFields {...fieldProps(props)} />
      <TimeField
        name={`${name}-tijd`}
        label={`Tijd bij: ${label}`}
        values={shown.values}
        errors={shown.errors}
        optional
      />
    </>
  )
}

function QuantityBox(props: BoxProps) {
  const { place, shown, name, label } = props
  return (
    <>
      <TextField {...fieldProps(props)} width="short" />
      <Select
        name={`${name}-eenheid`}
        label={`Eenheid bij: ${label}`}
        values={shown.values}
        errors={{}}
        options={place.item.units.map(({ display, code }, at) => ({
          value: String(at),
          label: display ?? code ?? '',
        }))}
      />
    </>
  )
}

/** Files: what is there already, each with a tick that keeps it, and a field for more. */
function FilesQuestion({ place, shown, asHeading }: QuestionProps) {
  const name = fieldName(place)
  const files = answersAt(shown.answers, place)
  const keep = {
    [`${name}-houden[]`]: files.map(({ valueAttachment }) => valueAttachment?.url ?? '').join(','),
  }
  return (
    <>
      <Hidden name={onPageName(place)} value="ja" />
      <FilesField
        name={name}
        label={questionWords(place)}
        errors={shown.errors}
        optional={!place.item.required}
        asHeading={asHeading}
      />
      {files.length === 0 ? null : (
        <Checkboxes
          name={`${name}-houden[]`}
          label="Deze bestanden horen bij uw antwoord"
          hint="Haal het vinkje weg bij wat weg moet."
          values={keep}
          errors={{}}
          options={files.map((value) => ({
            value: value.valueAttachment?.url ?? '',
            label: shownValue(value),
          }))}
        />
      )}
    </>
  )
}
